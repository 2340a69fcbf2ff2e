//! The recorded scores. After a change that is meant: `GOLDEN=write cargo test -p matching`.

use crate::golden::{difference, scores};

#[test]
fn scores_are_as_recorded() -> std::io::Result<()> {
    if std::env::var_os("GOLDEN").is_some_and(|value| value == "write") {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories/golden.tsv");
        return std::fs::write(path, scores());
    }
    assert_eq!(difference(), None);
    Ok(())
}
