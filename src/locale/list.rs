//! Lists as a language joins them: `a, b and c`.

use super::Locale;

impl Locale {
    /// Joins items of which all hold: `a, b and c`.
    pub fn and<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.join(items, self.say("list.and"))
    }

    /// Joins items of which one is enough: `a, b or c`.
    pub fn or<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.join(items, self.say("list.or"))
    }

    fn join<T: AsRef<str>>(&self, items: &[T], last: &str) -> String {
        let mut text = String::new();
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                let is_last = at + 1 == items.len();
                text.push_str(if is_last {
                    last
                } else {
                    self.say("list.comma")
                });
            }
            text.push_str(item.as_ref());
        }
        text
    }
}
