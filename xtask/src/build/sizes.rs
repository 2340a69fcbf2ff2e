//! What a visitor has to load, and how much of it is allowed.

use std::fmt;

use anyhow::{Result, bail};

/// Brotli bytes of the app's wasm and JavaScript together.
const BUDGET: usize = 450_000;

/// The same of the slider's, which is loaded on one page of hosts', and there alone.
const SLIDER_BUDGET: usize = 45_000;

pub struct Sizes {
    pub raw_wasm: usize,
    pub wasm: usize,
    pub wasm_brotli: usize,
    pub js_brotli: usize,
    pub css_brotli: usize,
    /// Wasm and JavaScript.
    pub slider_brotli: usize,
}

impl Sizes {
    /// Errors when the app or the slider is over its budget.
    pub fn check(&self) -> Result<()> {
        for (what, size, budget) in self.budgets() {
            if size > budget {
                bail!("{what} takes {} in brotli; the budget is {}", kilobytes(size), kilobytes(budget));
            }
        }
        Ok(())
    }

    /// What the app's budget counts: brotli bytes of wasm and JavaScript.
    pub fn counted(&self) -> usize {
        self.wasm_brotli + self.js_brotli
    }

    fn budgets(&self) -> [(&'static str, usize, usize); 2] {
        [("the app", self.counted(), BUDGET), ("the slider", self.slider_brotli, SLIDER_BUDGET)]
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "wasm       {:>9}  as compiled", kilobytes(self.raw_wasm))?;
        writeln!(out, "wasm       {:>9}  optimised", kilobytes(self.wasm))?;
        writeln!(out, "wasm       {:>9}  in brotli", kilobytes(self.wasm_brotli))?;
        writeln!(out, "JavaScript {:>9}  in brotli", kilobytes(self.js_brotli))?;
        write!(out, "style      {:>9}  in brotli", kilobytes(self.css_brotli))?;
        for (what, size, budget) in self.budgets() {
            let (size, budget) = (kilobytes(size), kilobytes(budget));
            write!(out, "\n{what}, wasm and JavaScript together: {size} in brotli, budget {budget}")?;
        }
        Ok(())
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budgets_count_wasm_and_javascript_and_nothing_else() {
        let sizes = |wasm_brotli, slider_brotli| Sizes {
            raw_wasm: 9_000_000,
            wasm: 2_000_000,
            wasm_brotli,
            js_brotli: 50_000,
            css_brotli: 90_000,
            slider_brotli,
        };
        assert!(sizes(BUDGET - 50_000, SLIDER_BUDGET).check().is_ok());
        assert!(sizes(BUDGET - 49_999, SLIDER_BUDGET).check().is_err());
        assert!(sizes(BUDGET - 50_000, SLIDER_BUDGET + 1).check().is_err());
    }
}
