use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(text: &str, expected: Option<i64>) {
    assert_eq!(text.parse::<Fixed>().ok().map(Fixed::ten_thousandths), expected, "{text}");
}

#[test]
fn parses_exact_decimals_and_nothing_else() {
    check("0", Some(0));
    check("25.5", Some(255_000));
    check("-0.0001", Some(-1));
    check("21933000000", Some(219_330_000_000_000));
    for bad in ["", ".", "1.", ".5", "1.00001", "1e4", "+1", "１", "99999999999999999999", "999999999999.9999"] {
        check(bad, None);
    }
}

#[test]
fn shifts_without_losing_a_digit() {
    assert_eq!(Fixed::whole(106_000).unwrap().shifted(4), "10.6");
    assert_eq!(Fixed::whole(3_657_000_000).unwrap().shifted(8), "36.57");
    assert_eq!("12345.67".parse::<Fixed>().unwrap().shifted(4), "1.234567");
    assert_eq!(Fixed::from_ten_thousandths(-5).to_string(), "-0.0005");
}

#[test]
fn rounds_half_away_from_zero() {
    assert_eq!("2.345".parse::<Fixed>().unwrap().rounded(2).to_string(), "2.35");
    assert_eq!("-2.345".parse::<Fixed>().unwrap().rounded(2).to_string(), "-2.35");
    assert_eq!("0.4".parse::<Fixed>().unwrap().rounded(0), Fixed::ZERO);
}

#[test]
fn an_undisclosed_quantity_has_no_value() {
    let quantity: Result<Quantity<Yuan>, _> = serde_json::from_str(r#"{"value":1,"bound":"undisclosed","text":"x"}"#);
    assert!(quantity.is_err());
    let quantity: Result<Quantity<Yuan>, _> = serde_json::from_str(r#"{"value":null,"bound":"exact","text":"x"}"#);
    assert!(quantity.is_err());
}

/// The upper end stands beside a lower one that is true by itself.
#[test]
fn a_range_has_two_ends() {
    let json = r#"{"value":100000,"bound":"at_least","upper":120000,"text":"10~12万㎡"}"#;
    let range: Quantity<SquareMetres> = serde_json::from_str(json).unwrap();
    assert_eq!((range.fixed(), range.upper()), (Fixed::whole(100_000), Fixed::whole(120_000)));
    assert_eq!(serde_json::to_string(&range).unwrap(), json);
    let wrong = [
        r#""bound":"at_least","upper":100000"#,
        r#""bound":"exact","upper":120000"#,
        r#""bound":"at_least","upper":9"#,
    ];
    for wrong in wrong {
        let read = serde_json::from_str::<Quantity<SquareMetres>>(&format!(r#"{{"value":100000,{wrong},"text":""}}"#));
        assert!(read.is_err(), "{wrong}");
    }
    let one: Quantity<SquareMetres> = serde_json::from_str(r#"{"value":1,"bound":"at_least","text":""}"#).unwrap();
    assert_eq!(one.upper(), None);
}

proptest! {
    #[test]
    fn text_and_json_give_the_number_back(n in -999_999_999_999_999i64..=999_999_999_999_999) {
        let fixed = Fixed::from_ten_thousandths(n);
        prop_assert_eq!(fixed.to_string().parse::<Fixed>().unwrap(), fixed);
        let json = serde_json::to_string(&fixed).unwrap();
        prop_assert_eq!(serde_json::from_str::<Fixed>(&json).unwrap(), fixed);
    }

    #[test]
    fn scaling_is_exact_where_places_allow(mantissa in -1_000_000i64..1_000_000, places in 0u32..4) {
        let scaled = Fixed::scaled(mantissa, places, 10_000).unwrap();
        prop_assert_eq!(scaled.ten_thousandths(), mantissa * 100_000_000 / 10i64.pow(places));
    }
}
