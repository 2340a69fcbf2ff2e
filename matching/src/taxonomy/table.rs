//! Reading the tab-separated tables that are compiled in.

/// The rows of a table, split into columns. Empty lines and lines starting with `#` are skipped.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| Row(line.split('\t')))
}

/// One row: every call takes the next column. A missing column reads as empty.
pub(super) struct Row(std::str::Split<'static, char>);

impl Row {
    pub(super) fn text(&mut self) -> &'static str {
        self.0.next().unwrap_or_default()
    }

    /// None unless the column is a whole number that fits.
    pub(super) fn number<N: std::str::FromStr>(&mut self) -> Option<N> {
        self.text().parse().ok()
    }

    /// The entries of a column, which are parted by `|`.
    pub(super) fn list(&mut self) -> impl Iterator<Item = &'static str> + use<> {
        self.text().split('|').filter(|entry| !entry.is_empty())
    }
}
