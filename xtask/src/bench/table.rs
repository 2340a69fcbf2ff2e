//! Ours and the others' figures side by side, with the machine and the commit they are of.

use std::fmt::Write;
use std::fs;
use std::process::Command;
use std::thread::available_parallelism;

use anyhow::Result;

use super::matching::Figures;
use crate::places::Places;
use crate::shell::capture;

/// What was measured, our figure, and those of others who did the same.
struct Row(&'static str, &'static str, &'static [(&'static str, &'static str)]);

const ROWS: [Row; 27] = [
    Row("1,000,000 members: exact best 100, median, ms", "retrieval_1m_p50_ms", &[]),
    Row("  99 of 100 within, ms", "retrieval_1m_p99_ms", &[]),
    Row("  ten people with reasons, 99 of 100 within, ms", "ten_people_1m_p99_ms", &[]),
    Row("  index, bytes a member", "index_bytes_per_member", &[]),
    Row("  index made, s", "index_build_1m_s", &[]),
    Row("  an edit visible, ms", "edit_visible_ms", &[]),
    Row("  once more, in the others' run, ms", "peer_run_own_1m_p50_ms", &[("tantivy", "peer_tantivy_1m_p50_ms")]),
    Row("200,000 members: in the others' run, ms", "peer_run_own_200k_p50_ms", &SEARCH_200K),
    Row("100,000 members: exact best 100, median, ms", "retrieval_100k_p50_ms", &[]),
    Row("  index, bytes a member", "index_bytes_per_member_100k", &[]),
    Row("10,000 members: exact best 100, median, ms", "retrieval_10k_p50_ms", &[]),
    Row("  index, bytes a member", "index_bytes_per_member_10k", &[]),
    Row("  of the ten strongest of all named, share", "strongest_ten_named_10k", &[]),
    Row("Cohort L: best total, proven, s", "cohort_l_exact_s", &[("OR-Tools", "peer_ortools_l_s")]),
    Row("  total, % of the best", "", &[("greedy", "peer_greedy_l_percent")]),
    Row("  memory at most, MB", "cohort_l_peak_mb", &[]),
    Row("  within a proven 0.2 %, s", "cohort_l_near_s", &[]),
    Row("  no regrets, band 22 %, s", "cohort_l_banded_s", &[]),
    Row("  its total, % of the best", "cohort_l_banded_percent", &[]),
    Row("  everyone first, s", "cohort_l_everyone_s", &[]),
    Row("  a pin or veto, 95 of 100 within, ms", "cohort_l_edit_p95_ms", &[]),
    Row("Cohort XL: best total, proven, s", "cohort_xl_exact_s", &[("OR-Tools", "peer_ortools_xl_s")]),
    Row("Programme: best total, proven, s", "cohort_programme_exact_s", &PROGRAMME),
    Row("  a pin or veto, 95 of 100 within, ms", "cohort_programme_edit_p95_ms", &[]),
    Row("  fairest, s", "cohort_programme_fairest_s", &[]),
    Row("  a slider move in Chromium, median, ms", "slider_move_p50_ms", &[]),
    Row("  95 of 100 within, ms", "slider_move_p95_ms", &[]),
];

const SEARCH_200K: [(&str, &str); 2] = [("tantivy", "peer_tantivy_200k_p50_ms"), ("FTS5", "peer_fts5_200k_p50_ms")];

const PROGRAMME: [(&str, &str); 4] = [
    ("OR-Tools", "peer_ortools_programme_s"),
    ("SciPy dense", "peer_scipy_dense_programme_s"),
    ("SciPy sparse", "peer_scipy_sparse_programme_s"),
    ("networkx", "peer_networkx_programme_s"),
];

/// `machine` stands above the rows. What was not measured is left out.
pub fn text(figures: &Figures, machine: &str) -> String {
    let mut text = format!("{machine}\n{:<50}{:>12}  others\n", "", "ours");
    for Row(what, ours, others) in ROWS {
        let others: Vec<_> =
            others.iter().filter_map(|(name, key)| Some(format!("{name} {}", number(figures, key)?))).collect();
        let ours = number(figures, ours);
        if ours.is_some() || !others.is_empty() {
            // Writing to a string cannot fail.
            _ = writeln!(text, "{what:<50}{:>12}  {}", ours.unwrap_or_default(), others.join(", "));
        }
    }
    text
}

/// With three digits that mean something.
fn number(figures: &Figures, key: &str) -> Option<String> {
    let value = figures.get(key)?.as_f64()?;
    let digits = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else if value >= 1.0 {
        2
    } else {
        4
    };
    Some(format!("{value:.digits$}"))
}

/// The processor, the cores, the memory, the commit.
pub fn machine(places: &Places) -> Result<String> {
    let file = |name| fs::read_to_string(name).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let processor = field(&file("/proc/cpuinfo"), "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let memory = field(&file("/proc/meminfo"), "MemTotal").unwrap_or_else(|| "unknown".to_owned());
    let mut git = Command::new("git");
    git.current_dir(&places.root).args(["describe", "--always", "--dirty", "--exclude=*"]);
    let cores = available_parallelism()?;
    Ok(format!("{processor}, {cores} cores, {memory} of memory; commit {}", capture(&mut git)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_measured_is_told() {
        let figures = [("cohort_l_exact_s", 0.25), ("peer_ortools_l_s", 3.456), ("peer_ortools_xl_s", 123.4)];
        let figures: Figures = figures.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect();
        let text = text(&figures, "a machine");
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[0], ["a", "machine"]);
        assert_eq!(lines[2], ["Cohort", "L:", "best", "total,", "proven,", "s", "0.2500", "OR-Tools", "3.46"]);
        assert_eq!(lines[3], ["Cohort", "XL:", "best", "total,", "proven,", "s", "OR-Tools", "123"]);
        assert_eq!(lines.len(), 4);
    }
}
