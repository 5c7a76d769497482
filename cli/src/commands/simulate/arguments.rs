//! Seeds and clocks, as they are said on the command line.

use rayvision_simulator::{Clock, Seed};

/// The fastest clock there is.
const FASTEST: f64 = 1e6;

/// Reads a seed.
pub(crate) fn seed(text: &str) -> Result<Seed, &'static str> {
    match text {
        "studio" => Ok(Seed::Studio),
        "document" => Ok(Seed::Document),
        number => number.parse().map(Seed::Number).map_err(|_| "it has to be studio, document or a number"),
    }
}

/// Reads a clock.
pub(crate) fn clock(text: &str) -> Result<Clock, &'static str> {
    match text {
        "real" => Ok(Clock::Real),
        "stepped" => Ok(Clock::Stepped),
        _ => {
            let speed = text.strip_prefix('x').and_then(|speed| speed.parse().ok());
            let speed = speed.filter(|speed| (0.0..=FASTEST).contains(speed));
            speed.map(|speed| Clock::Accelerated { speed }).ok_or("it has to be real, stepped or x0 to x1000000")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_read() {
        assert_eq!(seed("studio"), Ok(Seed::Studio));
        assert_eq!(seed("document"), Ok(Seed::Document));
        assert_eq!(seed("42"), Ok(Seed::Number(42)));
        for wrong in ["", "-1", "Studio", "1.5"] {
            assert!(seed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn clocks_are_read() {
        assert_eq!(clock("real"), Ok(Clock::Real));
        assert_eq!(clock("stepped"), Ok(Clock::Stepped));
        assert_eq!(clock("x60"), Ok(Clock::Accelerated { speed: 60.0 }));
        assert_eq!(clock("x0.5"), Ok(Clock::Accelerated { speed: 0.5 }));
        for wrong in ["", "60", "x", "x-1", "xNaN", "xinf", "x1000001", "fast"] {
            assert!(clock(wrong).is_err(), "{wrong}");
        }
    }
}
