//! What a visitor has to load, and how much of it is allowed.

use std::fmt;

use anyhow::{Result, bail};

/// Brotli bytes of wasm and JavaScript together.
const BUDGET: usize = 450_000;

pub struct Sizes {
    pub raw_wasm: usize,
    pub wasm: usize,
    pub wasm_brotli: usize,
    pub js_brotli: usize,
    pub css_brotli: usize,
}

impl Sizes {
    /// Errors when wasm and JavaScript together are over budget.
    pub fn check(&self) -> Result<()> {
        if self.counted() > BUDGET {
            bail!(
                "wasm and JavaScript take {} in brotli; the budget is {}",
                kilobytes(self.counted()),
                kilobytes(BUDGET)
            );
        }
        Ok(())
    }

    /// What the budget counts: brotli bytes of wasm and JavaScript.
    pub fn counted(&self) -> usize {
        self.wasm_brotli + self.js_brotli
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "wasm       {:>9}  as compiled", kilobytes(self.raw_wasm))?;
        writeln!(out, "wasm       {:>9}  optimised", kilobytes(self.wasm))?;
        writeln!(out, "wasm       {:>9}  in brotli", kilobytes(self.wasm_brotli))?;
        writeln!(out, "JavaScript {:>9}  in brotli", kilobytes(self.js_brotli))?;
        writeln!(out, "style      {:>9}  in brotli", kilobytes(self.css_brotli))?;
        let (sum, budget) = (kilobytes(self.counted()), kilobytes(BUDGET));
        write!(out, "wasm and JavaScript together: {sum} in brotli, budget {budget}")
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_counts_wasm_and_javascript_and_nothing_else() {
        let sizes = |wasm_brotli| Sizes {
            raw_wasm: 9_000_000,
            wasm: 2_000_000,
            wasm_brotli,
            js_brotli: 50_000,
            css_brotli: 90_000,
        };
        assert!(sizes(BUDGET - 50_000).check().is_ok());
        assert!(sizes(BUDGET - 49_999).check().is_err());
    }
}
