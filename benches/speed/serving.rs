//! From a saved file to the page that shows it, as a browser would ask.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use crate::pages::Page;
use crate::random::Random;
use crate::running;
use crate::tools::Tool;

/// How many edits are timed, unless they would take longer than `PATIENCE`.
const EDITS: usize = 30;
const PATIENCE: Duration = Duration::from_secs(90);

/// How long a page may take to show an edit.
const LOST: Duration = Duration::from_secs(300);

/// How long to wait between two questions, which take the server's time, too.
const PAUSE: Duration = Duration::from_millis(2);

/// What serving cost.
pub struct Served {
    /// Each edit, from before the file is written until the page has it.
    pub edits: Vec<f64>,
    pub peak_bytes: f64,
}

/// A server that ends with the measurement, whatever becomes of it.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Serves a site and gives the time from the start to the first page.
pub fn first_page(tool: &Tool, pages: usize) -> io::Result<f64> {
    start(tool, pages).map(|(_, _, seconds)| seconds)
}

/// Starts a server and waits for a page: the server, its port, and the time.
fn start(tool: &Tool, pages: usize) -> io::Result<(Server, u16, f64)> {
    running::settle()?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port();
    let page = Page::new(pages / 2, pages);
    let started = Instant::now();
    let server = Server(running::start(&mut tool.serve(port))?);
    wait_for(port, &tool.address(&page), &page.title())?;
    Ok((server, port, started.elapsed().as_secs_f64()))
}

/// Serves a site and edits pages of it.
pub fn serve(tool: &Tool, pages: usize) -> io::Result<Served> {
    let (server, port, _) = start(tool, pages)?;
    let mut edits = Vec::new();
    let began = Instant::now();
    let mut random = Random::seed("edits", pages);
    while edits.len() < EDITS && (began.elapsed() < PATIENCE || edits.len() < 3) {
        // People pause between edits, and never for the same time.
        thread::sleep(Duration::from_millis(200 + random.below(100) as u64));
        let page = Page::new(random.below(pages), pages);
        edits.push(edit(tool, port, &page, edits.len())?);
    }
    let peak_bytes = running::peak_memory(server.0.id());
    Ok(Served { edits, peak_bytes })
}

/// Saves a page with another sentence and waits until it is served.
fn edit(tool: &Tool, port: u16, page: &Page, number: usize) -> io::Result<f64> {
    let (source, address) = (tool.source(page), tool.address(page));
    wait_for(port, &address, &page.title())?;
    let sentence = format!("Sentence {number} of page {} is new.", page.number);
    let text = format!("{}\n{sentence}\n", fs::read_to_string(&source)?);
    let started = Instant::now();
    fs::write(&source, text)?;
    wait_for(port, &address, &sentence)?;
    Ok(started.elapsed().as_secs_f64())
}

/// Asks for a page until it holds a text.
fn wait_for(port: u16, address: &str, text: &str) -> io::Result<()> {
    let started = Instant::now();
    while started.elapsed() < LOST {
        let answer = get(port, address).unwrap_or_default();
        if contains(&answer, text.as_bytes()) {
            return Ok(());
        }
        thread::sleep(PAUSE);
    }
    Err(io::Error::other(format!("{address} never showed `{text}`")))
}

fn get(port: u16, address: &str) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_nodelay(true)?;
    let request =
        format!("GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

fn contains(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}
