//! Numbers as people read them.

/// A whole number with separated thousands: "1.000.000".
pub fn grouped(number: impl TryInto<i64>) -> String {
    let number = number.try_into().unwrap_or(i64::MAX);
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::new();
    if number < 0 {
        grouped.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_thousands() {
        assert_eq!(
            [0_i64, 999, 1_000, 12_345, 1_000_000, -999, -1_000].map(grouped),
            ["0", "999", "1.000", "12.345", "1.000.000", "-999", "-1.000"]
        );
    }
}
