//! The current time, and the day that a build uses.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::base::date::Date;

/// Seconds since 1970. Shown to people only: no output may depend on it.
pub fn now() -> u64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH);
    elapsed.unwrap_or_default().as_secs()
}

/// The day of `SOURCE_DATE_EPOCH`, or else of the system clock, in UTC.
///
/// # Errors
/// `SOURCE_DATE_EPOCH` is set but is not a number of seconds.
/// See <https://reproducible-builds.org/specs/source-date-epoch/>.
pub fn today() -> Result<Date, String> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse().ok(),
        Err(_) => {
            let elapsed = SystemTime::now().duration_since(UNIX_EPOCH);
            elapsed
                .ok()
                .and_then(|elapsed| i64::try_from(elapsed.as_secs()).ok())
        }
    };
    seconds
        .and_then(Date::from_unix_seconds)
        .ok_or_else(|| "`SOURCE_DATE_EPOCH` is not a number of seconds since 1970".to_owned())
}
