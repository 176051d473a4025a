//! Numbers that look random and come out the same on every run and machine.

/// A stream of numbers (SplitMix64), apart for every page so that each page is
/// the same whatever is written before it.
pub struct Random(u64);

impl Random {
    /// A stream of its own for a subject and a number of it.
    pub fn seed(subject: &str, number: usize) -> Self {
        let seed = subject
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        Self(seed ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A share, from 0 up to and without 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.share() * limit as f64) as usize
    }

    /// A number from one bound to the other, small ones far more often.
    pub fn skewed(&mut self, from: usize, to: usize) -> usize {
        let (low, high) = (from as f64, (to + 1) as f64);
        (low * (high / low).powf(self.share())) as usize
    }

    /// One of several.
    pub fn pick<'a, T: ?Sized>(&mut self, among: &[&'a T]) -> &'a T {
        among[self.below(among.len())]
    }

    /// Says yes in a share of the cases.
    pub fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }
}
