//! The headline figures of a week, and what each says of the week before.

use super::change;
use super::gap::{self, Shown};
use crate::domain::bulletin::Bulletin;
use crate::domain::catalogue::Text;
use crate::domain::figures::{self, Counted, Figure};
use crate::domain::language::Language;
use crate::domain::quantity::{Fixed, SquareMetres, Yuan, YuanPerSquareMetreMonth};

/// One tile: where its figure stands in a bulletin, and how a difference is written.
pub struct Tile {
    pub name: Text,
    pub link: &'static str,
    /// A JSON pointer into the bulletin.
    pub path: &'static str,
    pub read: fn(&Bulletin, Language) -> Shown,
    write: fn(Fixed, Language) -> String,
}

pub const TILES: [Tile; 6] = [
    Tile {
        name: Text::TileParcels,
        link: "#land",
        path: "/land/announced/parcels",
        read: parcels,
        write: |n, l| counted(n, Counted::Parcels, l),
    },
    Tile {
        name: Text::TileArea,
        link: "#land",
        path: "/land/announced/area_m2",
        read: area,
        write: SquareMetres::write,
    },
    Tile {
        name: Text::TileRent,
        link: "#rents",
        path: "/leases/0/average_rent_yuan_per_m2_month",
        read: rent,
        write: YuanPerSquareMetreMonth::write,
    },
    Tile {
        name: Text::TileCompanies,
        link: "#funding",
        path: "/funding/local/companies",
        read: companies,
        write: |n, l| counted(n, Counted::Companies, l),
    },
    Tile {
        name: Text::TileNational,
        link: "#funding",
        path: "/funding/national/amount_yuan",
        read: national,
        write: Yuan::write,
    },
    Tile {
        name: Text::TileIpos,
        link: "#capital",
        path: "/capital/ipos",
        read: ipos,
        write: |n, l| counted(n, Counted::Listings, l),
    },
];

/// A week's bulletin, and whether a program made it up.
pub type Week<'a> = (&'a Bulletin, bool);

impl Tile {
    /// `较上周增加2宗(+50%)`.
    pub fn change(&self, (now, generated): Week<'_>, before: Option<Week<'_>>, language: Language) -> String {
        match before {
            // A real figure is never measured by one that a program made up.
            Some((_, made_up)) if made_up != generated => Text::ChangeGenerated.read(language).to_owned(),
            before => {
                let before = before.map(|(before, _)| (self.read)(before, language));
                let now = (self.read)(now, language);
                change::to_week_before(&now, before.as_ref(), language, |n| (self.write)(n, language))
            }
        }
    }
}

fn counted(n: Fixed, counted: Counted, language: Language) -> String {
    figures::count(n.ten_thousandths() / 10_000, counted, language)
}

fn parcels(bulletin: &Bulletin, language: Language) -> Shown {
    gap::count(bulletin.land.as_ref().and_then(|land| land.announced.parcels), Counted::Parcels, language)
}

fn area(bulletin: &Bulletin, language: Language) -> Shown {
    let announced = bulletin.land.as_ref().map(|land| &land.announced);
    match announced {
        Some(announced) if announced.area_m2.is_none() && announced.parcels == Some(0) => gap::none(language),
        announced => gap::quantity(announced.and_then(|announced| announced.area_m2.as_ref()), language),
    }
}

fn rent(bulletin: &Bulletin, language: Language) -> Shown {
    match bulletin.leases.first() {
        Some(lease) if lease.average_rent_yuan_per_m2_month.is_none() && lease.deals == Some(0) => gap::none(language),
        lease => gap::quantity(lease.and_then(|lease| lease.average_rent_yuan_per_m2_month.as_ref()), language),
    }
}

fn companies(bulletin: &Bulletin, language: Language) -> Shown {
    let local = bulletin.funding.as_ref().and_then(|funding| funding.local.as_ref());
    gap::count(local.and_then(|local| local.companies), Counted::Companies, language)
}

fn national(bulletin: &Bulletin, language: Language) -> Shown {
    let national = bulletin.funding.as_ref().and_then(|funding| funding.national.as_ref());
    gap::quantity(national.and_then(|national| national.amount_yuan.as_ref()), language)
}

fn ipos(bulletin: &Bulletin, language: Language) -> Shown {
    gap::count(bulletin.capital.as_ref().and_then(|capital| capital.ipos), Counted::Listings, language)
}
