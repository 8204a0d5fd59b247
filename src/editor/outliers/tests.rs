use super::*;
use crate::bulletin;
use crate::demo;
use crate::domain::quantity::Bound;

#[test]
fn a_slip_is_far_and_usual_weeks_are_not() {
    let weeks = demo::bulletins();
    let noticed = |week: &str| -> Vec<String> {
        let bulletin = weeks.iter().find(|bulletin| bulletin.week.to_string() == week).unwrap();
        findings(bulletin, &weeks).into_iter().map(|finding| finding.path).collect()
    };
    // One digit too many.
    assert_eq!(noticed("2023-W11"), ["/leases/0/average_rent_yuan_per_m2_month"]);
    let all: Vec<_> = weeks.iter().filter(|bulletin| !findings(bulletin, &weeks).is_empty()).collect();
    assert!(all.len() <= weeks.len() / 5, "{} of {} weeks", all.len(), weeks.len());
}

/// The paths of the findings about the real week, after `change`.
#[track_caller]
fn check(change: impl Fn(&mut Bulletin), expected: &[&str]) {
    let weeks = demo::bulletins();
    let real = bulletin::read(demo::REAL_WEEK, Some(demo::REAL_YEAR)).unwrap().bulletin;
    let paths = |bulletin: &Bulletin| -> Vec<String> {
        findings(bulletin, &weeks).into_iter().map(|finding| finding.path).collect()
    };
    let usual = paths(&real);
    let mut bulletin = real.clone();
    change(&mut bulletin);
    let found: Vec<String> = paths(&bulletin).into_iter().filter(|path| !usual.contains(path)).collect();
    assert_eq!(found, expected);
}

#[test]
fn without_weeks_before_a_figure_is_held_against_what_is_usual_anywhere() {
    let noticed = |change: &dyn Fn(&mut Bulletin)| -> Vec<String> {
        let mut real = bulletin::read(demo::REAL_WEEK, Some(demo::REAL_YEAR)).unwrap().bulletin;
        change(&mut real);
        let found = findings(&real, &[]);
        assert!(found.iter().all(|finding| finding.code == Code::ValueImplausible));
        found.into_iter().map(|finding| finding.path).collect()
    };
    let area = |n| Some(Quantity::new(SquareMetres(Fixed::whole(n).unwrap()), Bound::Exact, ""));
    let yuan = |n| Some(Quantity::new(Yuan(Fixed::whole(n).unwrap()), Bound::Exact, ""));
    let rent = |n| Some(Quantity::new(YuanPerSquareMetreMonth(Fixed::whole(n).unwrap()), Bound::Exact, ""));
    assert_eq!(noticed(&|_| {}), [] as [&str; 0]);
    let announced = |n| move |real: &mut Bulletin| real.land.as_mut().unwrap().announced.area_m2 = area(n);
    assert_eq!(noticed(&announced(10)), ["/land/announced/area_m2"]);
    assert_eq!(noticed(&announced(1_060_000_000)), ["/land/announced/area_m2"]);
    let path = "/leases/0/average_rent_yuan_per_m2_month";
    assert_eq!(noticed(&|real| real.leases[0].average_rent_yuan_per_m2_month = rent(2)), [path]);
    for wrong in [250, 3] {
        assert_eq!(noticed(&|real| real.leases[0].average_rent_yuan_per_m2_month = rent(wrong)), [path], "{wrong}");
    }
    let land = |real: &mut Bulletin| real.land.as_mut().unwrap().announced.clone();
    for wrong in [25, 25_600_000_000_000] {
        let output = |real: &mut Bulletin| {
            let announced = AnnouncedLand { annual_output_yuan: yuan(wrong), ..land(real) };
            real.land.as_mut().unwrap().announced = announced;
        };
        assert_eq!(noticed(&output), ["/land/announced/annual_output_yuan"], "{wrong}");
    }
    let uncounted = |real: &mut Bulletin| {
        let announced = AnnouncedLand { parcels: None, area_m2: area(10), ..land(real) };
        real.land.as_mut().unwrap().announced = announced;
    };
    assert_eq!(noticed(&uncounted), ["/land/announced/area_m2"], "the whole, where the number is not reported");
    assert_eq!(noticed(&|real| real.funds[0].amount_yuan = yuan(10)), ["/funds/0/amount_yuan"]);
}

#[test]
fn ten_times_too_little_is_noticed_like_ten_times_too_much() {
    let scaled = |times: i64, parts: i64| {
        move |bulletin: &mut Bulletin| {
            let announced = &mut bulletin.land.as_mut().unwrap().announced;
            let scale = |value: Fixed| Fixed::from_ten_thousandths(value.ten_thousandths() * times / parts);
            let area = announced.area_m2.as_ref().unwrap().fixed().unwrap();
            announced.area_m2 = Some(Quantity::new(SquareMetres(scale(area)), Bound::Exact, "面积"));
            let lease = &mut bulletin.leases[0].average_rent_yuan_per_m2_month;
            let rent = lease.as_ref().unwrap().fixed().unwrap();
            *lease = Some(Quantity::new(YuanPerSquareMetreMonth(scale(rent)), Bound::Exact, "租金"));
        }
    };
    let both = ["/land/announced/area_m2", "/leases/0/average_rent_yuan_per_m2_month"];
    check(scaled(1, 1), &[]);
    for (times, parts) in [(10, 1), (1, 10), (1, 10_000), (10_000, 1)] {
        check(scaled(times, parts), &both);
    }
}

#[test]
fn what_is_little_because_it_is_of_few_is_not_far() {
    let land = |parcels: u32, area: i64| {
        move |bulletin: &mut Bulletin| {
            let announced = &mut bulletin.land.as_mut().unwrap().announced;
            announced.parcels = Some(parcels);
            (announced.annual_output_yuan, announced.annual_tax_yuan) = (None, None);
            let area = SquareMetres(Fixed::whole(area).unwrap());
            announced.area_m2 = Some(Quantity::new(area, Bound::Exact, "面积"));
        }
    };
    check(land(1, 17_000), &[]);
    check(land(1, 1_700), &["/land/announced/area_m2"]);
    // A usual area, of one parcel.
    check(land(1, 1_060_000), &["/land/announced/area_m2"]);
}

/// One week with many parcels does not make a tenth of the usual area usual.
#[test]
fn few_weeks_do_not_excuse_a_slip() {
    let real = bulletin::read(demo::REAL_WEEK, Some(demo::REAL_YEAR)).unwrap().bulletin;
    let week = |back: i64, parcels: u32, area: i64| {
        let mut bulletin = Bulletin { week: real.week.offset(-back), ..real.clone() };
        let announced = &mut bulletin.land.as_mut().unwrap().announced;
        let area = SquareMetres(Fixed::whole(area).unwrap());
        announced.parcels = Some(parcels);
        announced.area_m2 = Some(Quantity::new(area, Bound::Exact, ""));
        bulletin
    };
    let before = [week(3, 6, 100_000), week(2, 20, 120_000), week(1, 6, 96_000)];
    let noticed = |parcels, area| {
        let found = findings(&week(0, parcels, area), &before);
        found.iter().any(|finding| finding.path == "/land/announced/area_m2")
    };
    assert_eq!([noticed(6, 10_600), noticed(6, 106_000), noticed(1, 17_000)], [true, false, false]);
}

#[test]
fn a_city_is_compared_with_itself_wherever_it_stands() {
    let weeks = demo::bulletins();
    let mut last = weeks.last().unwrap().clone();
    let land = last.land.as_mut().unwrap();
    land.cities.reverse();
    land.cities[0].announced = Some(400);
    let found = findings(&last, &weeks);
    assert!(found.iter().any(|finding| finding.path == "/land/cities/0/announced"), "{found:?}");
}
