//! What charts are about, and what each of them can show.

use crate::domain::catalogue::Text;

/// A section of the bulletin that has a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    Land,
    Rents,
    Funding,
    Capital,
    Renewal,
}

impl Topic {
    pub const ALL: [Topic; 5] = [Topic::Land, Topic::Rents, Topic::Funding, Topic::Capital, Topic::Renewal];

    pub const fn slug(self) -> &'static str {
        match self {
            Topic::Land => "land",
            Topic::Rents => "rents",
            Topic::Funding => "funding",
            Topic::Capital => "capital",
            Topic::Renewal => "renewal",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.slug() == slug)
    }

    pub const fn name(self) -> Text {
        match self {
            Topic::Land => Text::TopicLand,
            Topic::Rents => Text::TopicRents,
            Topic::Funding => Text::TopicFunding,
            Topic::Capital => Text::TopicCapital,
            Topic::Renewal => Text::TopicRenewal,
        }
    }
}

/// What one address of charts is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    Topic(Topic),
    /// One cluster, under a name as printed.
    Cluster(String),
}

/// What is measured: the `measure` of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    Parcels,
    Area,
    Rent,
    Deals,
    Companies,
    Amount,
    Counts,
    Share,
}

impl Facet {
    pub const fn slug(self) -> &'static str {
        match self {
            Facet::Parcels => "parcels",
            Facet::Area => "area",
            Facet::Rent => "rent",
            Facet::Deals => "deals",
            Facet::Companies => "companies",
            Facet::Amount => "amount",
            Facet::Counts => "counts",
            Facet::Share => "share",
        }
    }

    pub const fn name(self) -> Text {
        match self {
            Facet::Parcels => Text::FacetParcels,
            Facet::Area => Text::FacetArea,
            Facet::Rent => Text::FacetRent,
            Facet::Deals => Text::FacetDeals,
            Facet::Companies => Text::FacetCompanies,
            Facet::Amount => Text::FacetAmount,
            Facet::Counts => Text::FacetCounts,
            Facet::Share => Text::FacetShare,
        }
    }
}

const CITIES: &[&str] = &["shenzhen", "dongguan", "huizhou", "others"];
const PARTS: &[&str] = &["all", "within"];

impl Subject {
    /// The facets that the subject has; the first is shown unless another is asked for.
    pub const fn facets(&self) -> &'static [Facet] {
        match self {
            Subject::Topic(Topic::Land) => &[Facet::Parcels, Facet::Area],
            Subject::Topic(Topic::Rents) => &[Facet::Rent, Facet::Deals],
            Subject::Topic(Topic::Funding) => &[Facet::Companies, Facet::Amount],
            Subject::Topic(Topic::Capital | Topic::Renewal) => &[Facet::Counts, Facet::Share],
            Subject::Cluster(_) => &[Facet::Companies],
        }
    }

    /// The facet that is shown unless another is asked for.
    pub fn facet(&self) -> Facet {
        self.facets().first().copied().unwrap_or(Facet::Counts)
    }

    /// The series that can be switched, by their names in an address; the order is that of the legend.
    pub const fn series(&self, facet: Facet) -> &'static [&'static str] {
        match (self, facet) {
            (Subject::Topic(Topic::Land), Facet::Parcels) | (Subject::Topic(Topic::Rents | Topic::Renewal), _) => {
                CITIES
            }
            (Subject::Topic(Topic::Funding), Facet::Amount) | (Subject::Topic(Topic::Capital), Facet::Counts) => PARTS,
            (Subject::Topic(Topic::Capital), _) => &["ipos", "acquisitions"],
            _ => &[],
        }
    }

    /// Whether the chart is a map of clusters by weeks, whose rows can be ordered and named by a taxonomy.
    pub const fn is_map(&self, facet: Facet) -> bool {
        matches!((self, facet), (Subject::Topic(Topic::Funding), Facet::Companies))
    }

    pub const fn topic(&self) -> Topic {
        match self {
            Subject::Topic(topic) => *topic,
            Subject::Cluster(_) => Topic::Funding,
        }
    }
}
