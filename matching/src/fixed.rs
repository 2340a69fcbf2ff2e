//! Integer arithmetic in units of 1/1024, so that native and wasm agree bit for bit.
//! Called by every feature of the score. No floating point anywhere: the curves are computed from
//! whole numbers, and the unit tests hold them against the real functions.

/// One, in the unit of every feature, weight and logit.
pub const ONE: i32 = 1024;

/// One, in the finer unit of probabilities, so that ties stay rare among thousands of people.
pub const CERTAIN: u32 = 65_536;

/// 2^60: the working precision of the exponential.
const FINE: u64 = 1 << 60;

/// 2^(-1/2), 2^(-1/4), .. 2^(-1/1024) in units of 2^-60.
const ROOTS: [u64; 10] = [
    815_238_614_083_298_888,
    969_487_560_292_816_559,
    1_057_233_681_222_091_666,
    1_104_041_415_199_452_354,
    1_128_216_774_188_376_115,
    1_140_502_249_370_840_087,
    1_146_695_063_803_852_932,
    1_149_804_069_520_534_666,
    1_151_361_731_965_541_101,
    1_152_141_354_333_077_008,
];

/// The product of two numbers in 1/1024, rounded towards zero.
pub fn mul(a: i32, b: i32) -> i32 {
    clamp(i64::from(a) * i64::from(b) / i64::from(ONE))
}

/// `part / whole` in 1/1024; zero when there is no whole.
pub fn ratio(part: i32, whole: i32) -> i32 {
    if whole == 0 {
        return 0;
    }
    clamp(i64::from(part) * i64::from(ONE) / i64::from(whole))
}

/// Rises from 0 towards 1024 as `x` grows, and is 512 at `x == half`. Never falls.
pub fn saturate(x: i32, half: i32) -> i32 {
    if x <= 0 {
        return 0;
    }
    clamp(i64::from(x) * i64::from(ONE) / (i64::from(x) + i64::from(half)))
}

/// The natural logarithm of a whole number in 1/1024; 0 stands for 1.
pub fn ln(n: u64) -> i32 {
    /// Those that are asked for most: months, and how many hold a thing.
    #[expect(clippy::indexing_slicing, reason = "worked out while it is compiled, which would say so")]
    static SMALL: [i32; 1024] = {
        let (mut small, mut n) = ([0; 1024], 1);
        while n < 1024 {
            small[n] = work_out_ln(n as u64);
            n += 1;
        }
        small
    };
    let known = usize::try_from(n).ok().and_then(|n| SMALL.get(n));
    known.copied().unwrap_or_else(|| work_out_ln(n))
}

/// [`ln`] of at least 1.
const fn work_out_ln(n: u64) -> i32 {
    let whole = n.ilog2();
    // The mantissa in [1, 2) with 31 fractional bits; each squaring gives one more binary digit.
    let mut mantissa = if whole > 31 { n >> (whole - 31) } else { n << (31 - whole) };
    let mut digits = whole as u64;
    let mut digit = 0;
    while digit < 20 {
        mantissa = (mantissa * mantissa) >> 31;
        let carry = mantissa >> 32;
        digits = (digits << 1) | carry;
        mantissa >>= carry;
        digit += 1;
    }
    // ln 2 in 2^-32; `digits` is log2 in 2^-20. Less than 45 in all, so that it fits.
    let ln2: u128 = 2_977_044_471;
    ((digits as u128 * ln2 * 1024) >> 52) as i32
}

/// `exp(-x)` in units of 2^-60 for `x >= 0` in 1/1024.
fn exp_neg_fine(x: i32) -> u64 {
    /// 2^(-n/1024) in units of 2^-60.
    #[expect(clippy::indexing_slicing, reason = "worked out while it is compiled, which would say so")]
    static POWERS: [u64; 1024] = {
        let (mut powers, mut n) = ([FINE; 1024], 0);
        while n < 1024 {
            let mut bit = 0;
            while bit < ROOTS.len() {
                if n & (512 >> bit) != 0 {
                    powers[n] = ((powers[n] as u128 * ROOTS[bit] as u128) >> 60) as u64;
                }
                bit += 1;
            }
            n += 1;
        }
        powers
    };
    // 1 / ln 2 in 2^-20: the exponent turned to base two, with ten fractional bits kept.
    let halvings = (i64::from(x.max(0)) * 1_512_775) >> 20;
    let (whole, fraction) = (halvings >> 10, halvings & 1023);
    if whole >= 60 {
        return 0;
    }
    usize::try_from(fraction).ok().and_then(|fraction| POWERS.get(fraction)).map_or(0, |power| power >> whole)
}

/// `exp(-x)` in 1/1024 for `x >= 0` in 1/1024.
pub fn exp_neg(x: i32) -> i32 {
    (exp_neg_fine(x) >> 50) as i32
}

/// The bell curve `exp(-x^2 / 2)` in 1/1024.
pub fn bell(x: i32) -> i32 {
    let x = i64::from(x);
    exp_neg(clamp(x * x / i64::from(2 * ONE)))
}

/// `1 / (1 + exp(-logit))` in 1/65536, from 1 to 65535: never impossible, never certain.
pub fn logistic(logit: i32) -> u32 {
    let tail = exp_neg_fine(logit.saturating_abs());
    let rare = if logit >= 0 { FINE } else { tail };
    let p = u128::from(CERTAIN) * u128::from(rare) / u128::from(FINE + tail);
    u32::try_from(p).unwrap_or(CERTAIN).clamp(1, CERTAIN - 1)
}

/// The harmonic mean of two probabilities: low when either is low, the same whichever way round.
pub fn harmonic(a: u32, b: u32) -> u32 {
    let (a, b) = (u64::from(a), u64::from(b));
    if a + b == 0 {
        return 0;
    }
    u32::try_from(2 * a * b / (a + b)).unwrap_or(CERTAIN)
}

fn clamp(wide: i64) -> i32 {
    i32::try_from(wide).unwrap_or(if wide < 0 { i32::MIN } else { i32::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_follow_the_real_functions_and_never_turn_back() {
        let unit = f64::from(ONE);
        let mut last = 0;
        for logit in -16_384..=16_384 {
            let p = logistic(logit);
            let real = 65_536.0 / (1.0 + (-f64::from(logit) / unit).exp());
            assert!((f64::from(p) - real).abs() < 24.0, "logistic({logit}) = {p}, not {real}");
            assert!(p >= last, "logistic falls at {logit}");
            last = p;
        }
        let mut last = ONE;
        for x in 0..=12_288 {
            let e = exp_neg(x);
            assert!((f64::from(e) - unit * (-f64::from(x) / unit).exp()).abs() < 2.0);
            assert!(e <= last);
            last = e;
            let real = unit * (-(f64::from(x) / unit).powi(2) / 2.0).exp();
            assert!((f64::from(bell(x)) - real).abs() < 2.5);
            assert_eq!(bell(x), bell(-x));
        }
        let mut last = 0;
        for n in (1..70_000_u64).chain([1 << 31, 1 << 32, 1 << 40, u64::MAX]) {
            let l = ln(n);
            assert!((f64::from(l) - unit * (n as f64).ln()).abs() < 1.5, "ln({n}) = {l}");
            assert!(l >= last);
            last = l;
        }
    }

    #[test]
    fn edges_are_defined() {
        assert_eq!((ln(0), ln(1), exp_neg(0), bell(0)), (0, 0, ONE, ONE));
        assert_eq!((logistic(0), logistic(i32::MAX), logistic(i32::MIN)), (32_768, 65_535, 1));
        assert_eq!((ratio(1, 0), ratio(1, 2), mul(-ONE, 512)), (0, 512, -512));
        assert_eq!((saturate(0, 9), saturate(9, 9), saturate(-4, 9)), (0, 512, 0));
        assert_eq!((harmonic(0, 0), harmonic(100, 300), harmonic(300, 100)), (0, 150, 150));
    }
}
