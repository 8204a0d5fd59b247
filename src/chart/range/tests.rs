use super::*;

fn week(text: &str) -> Week {
    text.parse().unwrap()
}

#[track_caller]
fn check(from: &str, to: &str, count: usize, first: &str, last: &str) {
    let rows: [Reported<()>; 0] = [];
    let slots = slots(&rows, Range::between(week(from), week(to)), None);
    let labels: Vec<String> = slots.iter().map(|slot| slot.at.label()).collect();
    assert_eq!(
        (labels.len(), labels.first().map(String::as_str), labels.last().map(String::as_str)),
        (count, Some(first), Some(last))
    );
    let weeks: i64 = slots.iter().map(|slot| slot.at.missing).sum();
    assert_eq!(weeks, Range::between(week(from), week(to)).weeks(), "every week is in one slot");
}

#[test]
fn slots_cover_every_week_once_and_are_never_too_many() {
    check("2024-W25", "2024-W25", 1, "2024-W25", "2024-W25");
    check("2020-W50", "2021-W02", 6, "2020-W50", "2021-W02");
    check("2024-W25", "2024-W01", 25, "2024-W01", "2024-W25");
    check("2018-W20", "2024-W25", 74, "2018-05", "2024-06");
    check("1974-W30", "2024-W25", 200, "1974-Q3", "2024-Q2");
    check("1970-W01", "9998-W52", 260, "1970–1983", "9982–9998");
}

#[test]
fn a_month_that_the_range_cuts_says_so_and_is_compared_with_the_same_weeks() {
    let row = |w: &str| Reported { week: week(w), revision: 1, generated: false, section: () };
    let rows = ["2023-W22", "2023-W23", "2023-W25", "2023-W26"].map(row);
    let here: [Reported<()>; 0] = [];
    let slots = slots(&here, Range::between(week("2024-W19"), week("2024-W25")), Some(By::Month));
    let places: Vec<Place> = slots.iter().map(|slot| slot.at).collect();
    assert_eq!(
        places.iter().map(|place| (place.label(), place.cut)).collect::<Vec<_>>(),
        [("2024-05".into(), true), ("2024-06".into(), true)]
    );
    let before: Vec<usize> = slots_before(&rows, &places).iter().map(|slot| slot.rows.len()).collect();
    assert_eq!(before, [0, 2], "2023-W22 was of June, and W26 lies behind what is shown of it");
    assert!(
        year_before(Range::between(week("2024-W19"), week("2024-W25")), Some(By::Month))
            .is_some_and(|range| { range.from <= week("2023-W19") && week("2023-W25") <= range.to })
    );
}

#[test]
fn a_later_row_of_a_week_counts_and_rows_outside_do_not() {
    let row = |w: &str, section| Reported { week: week(w), revision: 2, generated: false, section };
    let rows = [row("2024-W25", 1), row("2024-W25", 2), row("2024-W26", 3)];
    let slots = slots(&rows, Range::ending(week("2024-W25"), 2), None);
    let sections: Vec<Vec<i32>> = slots.iter().map(|slot| slot.rows.iter().map(|row| row.section).collect()).collect();
    assert_eq!(sections, [vec![], vec![2]]);
    assert_eq!(slots.last().unwrap().at.revision, 2);
}
