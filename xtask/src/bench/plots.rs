//! Figures as bars, drawn by hand as SVG that is readable by day and after dark.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::matching::Figures;

/// Bars of one measure; a title with its unit, and a name with a figure for each bar.
struct Plot {
    file: &'static str,
    title: &'static str,
    bars: &'static [(&'static str, &'static str)],
}

const PLOTS: [Plot; 5] = [
    Plot {
        file: "matching-cohort-l.svg",
        title: "100,000 protégés, 20,000 mentors, 2 million pairs: seconds to the proven best total",
        bars: &[
            ("ours", "cohort_l_exact_s"),
            ("ours, within 0.2 %", "cohort_l_near_s"),
            ("OR-Tools", "peer_ortools_l_s"),
        ],
    },
    Plot {
        file: "matching-cohort-xl.svg",
        title: "100,000 protégés, 20,000 mentors, 5 million pairs: seconds to the proven best total",
        bars: &[("ours", "cohort_xl_exact_s"), ("OR-Tools", "peer_ortools_xl_s")],
    },
    Plot {
        file: "matching-search.svg",
        title: "The best 100 of a million members: milliseconds, median",
        bars: &[("ours", "retrieval_1m_p50_ms"), ("tantivy", "peer_tantivy_1m_p50_ms")],
    },
    Plot {
        file: "matching-growth-time.svg",
        title: "The best 100 by the size of the network: milliseconds, median",
        bars: &[
            ("10,000 members", "retrieval_10k_p50_ms"),
            ("100,000 members", "retrieval_100k_p50_ms"),
            ("1,000,000 members", "retrieval_1m_p50_ms"),
        ],
    },
    Plot {
        file: "matching-growth-memory.svg",
        title: "The index by the size of the network: bytes a member",
        bars: &[
            ("10,000 members", "index_bytes_per_member_10k"),
            ("100,000 members", "index_bytes_per_member_100k"),
            ("1,000,000 members", "index_bytes_per_member_1m"),
        ],
    },
];

const STYLE: &str = "text{font:14px system-ui,sans-serif;fill:#1f3b30}.title{font-weight:600}.bar{fill:#8fa89b}.ours{fill:#b8405e}\
@media(prefers-color-scheme:dark){text{fill:#f0ead8}.bar{fill:#6d8a7d}.ours{fill:#ec8ba1}}";

const LABEL: f64 = 170.0;
const WIDEST: f64 = 400.0;
const ROW: usize = 34;

/// Draws every plot of which all bars were measured; the others stay as they are.
pub fn draw(folder: &Path, figures: &Figures) -> Result<()> {
    for plot in PLOTS {
        let bars: Option<Vec<_>> =
            plot.bars.iter().map(|(name, key)| Some((*name, figures.get(*key)?.as_f64()?))).collect();
        if let Some(bars) = bars {
            let file = folder.join(plot.file);
            fs::write(&file, svg(plot.title, &bars))?;
            println!("drawn: docs/{}", plot.file);
        }
    }
    Ok(())
}

fn svg(title: &str, bars: &[(&str, f64)]) -> String {
    let most = bars.iter().map(|bar| bar.1).fold(f64::MIN_POSITIVE, f64::max);
    let (width, height) = (700, 50 + ROW * bars.len());
    let words: Vec<_> = bars.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}: {}\">\n\
         <style>{STYLE}</style>\n<text class=\"title\" x=\"8\" y=\"24\">{title}</text>\n",
        words.join(", "),
    );
    for (row, (name, value)) in bars.iter().enumerate() {
        let top = 40 + ROW * row;
        let length = (WIDEST * value / most).max(1.0);
        // The one colour that differs is said by the name as well.
        let class = if name.starts_with("ours") { "bar ours" } else { "bar" };
        // Writing to a string cannot fail.
        _ = writeln!(
            text,
            "<text x=\"8\" y=\"{base}\">{name}</text><rect class=\"{class}\" x=\"{LABEL}\" y=\"{top}\" width=\"{length:.1}\" height=\"22\" rx=\"3\"/>\
             <text x=\"{end:.1}\" y=\"{base}\">{value}</text>",
            base = top + 16,
            end = LABEL + length + 8.0,
        );
    }
    text + "</svg>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_figures() {
        let text = svg("seconds", &[("ours", 0.5), ("another", 2.0)]);
        assert!(text.contains("class=\"bar ours\" x=\"170\" y=\"40\" width=\"100.0\""), "{text}");
        assert!(text.contains("class=\"bar\" x=\"170\" y=\"74\" width=\"400.0\""), "{text}");
        assert!(text.contains("aria-label=\"seconds: ours 0.5, another 2\""), "{text}");
    }

    #[test]
    fn what_was_not_measured_is_not_drawn() {
        let folder = tempfile::tempdir().unwrap();
        let figures =
            ["cohort_xl_exact_s", "peer_ortools_xl_s", "cohort_l_exact_s"].map(|key| (key.to_owned(), 1.into()));
        draw(folder.path(), &figures.into_iter().collect()).unwrap();
        let drawn: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(drawn, ["matching-cohort-xl.svg"]);
    }
}
