//! A served guide with a long page, which ends with the measurement.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A page of some 3.5 MB.
pub const LONG: &str = "/articles/long/";

pub struct Server {
    child: Child,
    folder: tempfile::TempDir,
    pub port: u16,
}

impl Server {
    /// Serves a guide from a process that may have this many descriptors.
    pub fn start(program: &str, descriptors: usize) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        fs::create_dir_all(folder.path().join("content/articles"))?;
        let config = "title = \"Loads\"\nbase_url = \"https://example.org\"\n";
        fs::write(folder.path().join("content/guide.toml"), config)?;
        let lines = "One more line.\n".repeat(240_000);
        let long = format!("+++\ntitle = \"Long\"\n+++\n\n{lines}");
        fs::write(folder.path().join("content/articles/long.md"), long)?;
        // There from the start, so that the long page, which links to it, stays as it is.
        edit(folder.path(), 0)?;
        let mut child = Command::new("sh")
            .args([
                "-c",
                &format!("ulimit -n {descriptors} && exec \"$@\" 2>&1"),
            ])
            .args(["sh", program, "serve", "--port", "0", "--root"])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let said = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let mut lines = BufReader::new(said).lines();
        let url = loop {
            let line = lines.next().ok_or(io::ErrorKind::UnexpectedEof)??;
            if let Some((_, url)) = line.split_once("listening on http://127.0.0.1:") {
                break url.to_owned();
            }
        };
        // So that its pipe never fills.
        std::thread::spawn(move || lines.for_each(drop));
        let port = url.trim_end_matches('/').parse();
        let server = Self {
            child,
            folder,
            port: port.map_err(io::Error::other)?,
        };
        // Rendered once, as for an author who looks at it.
        server
            .open(&server.request(LONG))?
            .read_to_end(&mut Vec::new())?;
        Ok(server)
    }

    /// Changes a page.
    pub fn edit(&self, number: usize) -> io::Result<()> {
        edit(self.folder.path(), number)
    }

    /// A request that ends its connection.
    pub fn request(&self, target: &str) -> String {
        let port = self.port;
        format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")
    }

    /// Opens a connection and sends bytes.
    pub fn open(&self, bytes: &str) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.write_all(bytes.as_bytes())?;
        Ok(stream)
    }

    /// Requests the edited page on a fresh connection; returns whether it came.
    pub fn is_answered(&self) -> bool {
        let mut page = Vec::new();
        let read = self
            .open(&self.request("/articles/short/"))
            .and_then(|mut stream| {
                stream.set_read_timeout(Some(Duration::from_secs(5)))?;
                stream.read_to_end(&mut page)
            });
        read.is_ok() && page.starts_with(b"HTTP/1.1 200") && page.len() > 1_000
    }

    /// A number of `/proc/.../status`.
    pub fn status(&self, name: &str) -> io::Result<usize> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.ok_or_else(|| io::Error::other("no such line"))
    }

    pub fn descriptors(&self) -> io::Result<usize> {
        Ok(fs::read_dir(format!("/proc/{}/fd", self.child.id()))?.count())
    }
}

fn edit(root: &Path, number: usize) -> io::Result<()> {
    let text = format!("+++\ntitle = \"Short\"\n+++\n\nEdit {number}.\n");
    fs::write(root.join("content/articles/short.md"), text)
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
