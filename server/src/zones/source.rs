//! Which tz database: where the system keeps one, and which release it is.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

/// Where a tz database comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Compiled into this program.
    Bundled,
    /// The system's compiled files in this folder.
    System(PathBuf),
}

/// Where systems keep it; `TZDIR` is the usual way to say otherwise.
const DIRS: [&str; 4] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// The system's folder, if there is one.
pub fn system_dir() -> Option<PathBuf> {
    let named = std::env::var_os("TZDIR").map(PathBuf::from);
    named.into_iter().chain(DIRS.into_iter().map(PathBuf::from)).find(|dir| dir.is_dir())
}

/// The release a folder says it holds: `tzdata.zi` begins with it (tz's own, Linux), `+VERSION` is it (BSD, macOS).
pub fn release_of(dir: &Path) -> Option<String> {
    let from_rules = || {
        let file = fs::File::open(dir.join("tzdata.zi")).ok()?;
        let mut line = String::new();
        BufReader::new(file).read_line(&mut line).ok()?;
        line.trim().strip_prefix("# version ").map(str::to_owned)
    };
    let from_mark = || {
        let text = fs::read_to_string(dir.join("+VERSION")).ok()?;
        Some(text.trim().to_owned())
    };
    from_rules().or_else(from_mark).filter(|release| order(release).is_some())
}

/// Releases in the order they came out: the year, then `a` to `z`, then `za` and on. `None`: not a release.
///
/// What follows the letters (`2026a-dirty`, a distributor's mark) does not make it fresher.
pub fn order(release: &str) -> Option<(u16, usize, &str)> {
    let (year, rest) = release.split_at_checked(4)?;
    let year = year.parse().ok()?;
    let end = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
    let letters = rest.get(..end)?;
    (!letters.is_empty()).then_some((year, letters.len(), letters))
}

/// Whether a name in a database is a zone a person can be in. Some systems also keep copies that count leap seconds.
pub fn is_zone(name: &str) -> bool {
    let copy = name.starts_with("posix/") || name.starts_with("right/");
    let special = matches!(name, "Factory" | "localtime" | "posixrules" | "Etc/Unknown");
    !copy && !special
}
