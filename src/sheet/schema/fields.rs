//! The table of all fields.

use super::{Field, Kind, Section, Words};

macro_rules! fields {
    ($($section:ident { $($pattern:literal $kind:ident $label:ident;)* })*) => {
        /// Every field of a bulletin except its week, and the details beside it.
        pub const FIELDS: &[Field] = &[$($(
            Field { pattern: $pattern, kind: Kind::$kind, label: Words::$label, section: Section::$section },
        )*)*];
    };
}

fields! {
    General {
        "/headline" Line Headline;
        "/lede" Text Lede;
        "/period/from" Day PeriodFrom;
        "/period/to" Day PeriodTo;
    }
    Land {
        "/land/announced/parcels" Count Parcels;
        "/land/announced/area_m2" Area LandArea;
        "/land/announced/annual_output_yuan" Money AnnualOutput;
        "/land/announced/annual_tax_yuan" Money AnnualTax;
        "/land/cities" List LandCities;
        "/land/cities/*/city" Line City;
        "/land/cities/*/transferred" Count Transferred;
        "/land/cities/*/announced" Count Announced;
        "/details/parcels" List ParcelDetails;
        "/details/parcels/*/number" Line ParcelNumber;
        "/details/parcels/*/city" Line City;
        "/details/parcels/*/district" Line District;
        "/details/parcels/*/use" Line Use;
        "/details/parcels/*/area_m2" Area ParcelArea;
        "/details/parcels/*/annual_output_yuan" Money OutputFloor;
        "/details/parcels/*/annual_tax_yuan" Money TaxFloor;
        "/details/parcels/*/status" Line Status;
        "/details/parcels/*/price_yuan" Money Price;
    }
    Leases {
        "/leases" List LeaseCities;
        "/leases/*/city" Line City;
        "/leases/*/deals" Count Deals;
        "/leases/*/area_m2" Area LeasedArea;
        "/leases/*/districts" Names Districts;
        "/leases/*/average_rent_yuan_per_m2_month" Rent AverageRent;
        "/details/leases" List LeaseDetails;
        "/details/leases/*/city" Line City;
        "/details/leases/*/district" Line District;
        "/details/leases/*/building" Line Building;
        "/details/leases/*/area_m2" Area DealArea;
        "/details/leases/*/rent_yuan_per_m2_month" Rent Rent;
    }
    Funding {
        "/funding/local/city" Line LocalCity;
        "/funding/local/clusters_reported" Count ClustersReported;
        "/funding/local/companies" Count LocalCompanies;
        "/funding/local/clusters" List Clusters;
        "/funding/local/clusters/*/cluster" Cluster Cluster;
        "/funding/local/clusters/*/companies" Count ClusterCompanies;
        "/funding/national/events" Count NationalEvents;
        "/funding/national/amount_yuan" Money NationalAmount;
        "/funding/national/companies_in_clusters" Count CompaniesInClusters;
        "/funding/national/amount_in_clusters_yuan" Money AmountInClusters;
        "/funding/sources" Names Sources;
        "/funding/source_periods" List SourcePeriods;
        "/funding/source_periods/*/source" Line Source;
        "/funding/source_periods/*/period/from" Day PeriodFrom;
        "/funding/source_periods/*/period/to" Day PeriodTo;
        "/details/companies" List CompanyDetails;
        "/details/companies/*/name" Line Company;
        "/details/companies/*/cluster" Cluster Cluster;
        "/details/companies/*/round" Line Round;
        "/details/companies/*/amount_yuan" Money Amount;
    }
    Capital {
        "/capital/ipos" Count Ipos;
        "/capital/exchanges" Names Exchanges;
        "/capital/acquisitions" Count Acquisitions;
        "/capital/ipos_in_clusters" Count IposInClusters;
        "/capital/acquisitions_in_clusters" Count AcquisitionsInClusters;
        "/market_report/source" Line ReportSource;
        "/market_report/events" Count ReportEvents;
        "/market_report/amount_yuan" Money ReportAmount;
        "/market_report/top_industries" Names TopIndustries;
        "/funds" List Funds;
        "/funds/*/title" Line FundTitle;
        "/funds/*/amount_yuan" Money FundAmount;
        "/funds/*/body" Markdown FundBody;
    }
    Renewal {
        "/renewal" List Renewals;
        "/renewal/*/city" Line City;
        "/renewal/*/projects" Count Projects;
        "/renewal/*/kind" Line ProjectKind;
    }
    News {
        "/news" List NewsItems;
        "/news/*/scope" Line Scope;
        "/news/*/title" Line Title;
        "/news/*/date" Day Date;
        "/news/*/body" Markdown Body;
    }
    Policies {
        "/policies" List PolicyItems;
        "/policies/*/scope" Line Scope;
        "/policies/*/title" Line Title;
        "/policies/*/date" Day Date;
        "/policies/*/summary" Markdown Summary;
        "/policies/*/documents" List Documents;
        "/policies/*/documents/*/title" Line DocumentTitle;
        "/policies/*/documents/*/declared_measures" Count DeclaredMeasures;
        "/policies/*/documents/*/measures" List Measures;
        "/policies/*/documents/*/measures/*/number" Line MeasureNumber;
        "/policies/*/documents/*/measures/*/title" Line MeasureTitle;
        "/policies/*/documents/*/measures/*/text" Text MeasureText;
        "/policies/*/documents/*/measures/*/departments" Names Departments;
    }
}
