//! What stands around every page: the way to the content, the navigation, the demonstration's mark, the foot.

use leptos::prelude::*;

use super::address;
use super::visit::Visit;
use crate::chart::Topic;
use crate::domain::catalogue::Text;
use crate::domain::language::Language;

#[component]
pub fn Frame(visit: Visit, children: Children) -> impl IntoView {
    let language = visit.language;
    let t = move |text: Text| text.read(language);
    let other = match language {
        Language::Chinese => Language::English,
        Language::English => Language::Chinese,
    };
    let other_address = format!("{}{}", address::at(other, &visit.path), visit.query_text);
    let entry = |to: String, text: &'static str| {
        let here = address::at(language, &visit.path) == to;
        view! { <li><a href=to aria-current=here.then_some("page")>{text}</a></li> }
    };
    view! {
        <a class="skip" href="#main">{t(Text::SkipToContent)}</a>
        <header class="site">
            <div class="wide">
                <a class="name" href=address::home(language)>{t(Text::SiteName)}</a>
                <nav aria-label=t(Text::Navigation)>
                    <ul>
                        {entry(address::weeks(language), t(Text::NavWeeks))}
                        {Topic::ALL.map(|topic| entry(address::trend(language, topic), topic.name().read(language))).collect_view()}
                        {entry(address::policies(language), t(Text::NavPolicies))}
                        {entry(address::news(language), t(Text::NavNews))}
                    </ul>
                </nav>
                <a class="language" href=other_address lang=other.tag() hreflang=other.tag()>{Text::LanguageName.read(other)}</a>
            </div>
        </header>
        {visit.state.demo.then(|| view! { <aside class="demo-mark wide" aria-label=t(Text::Demo)>{t(Text::DemoMark)}</aside> })}
        <main id="main" class="wide" tabindex="-1">{children()}</main>
        // Where src/islands/explore has things read out, and what it says.
        <p id="said" class="hidden" role="status" data-hint=t(Text::ChartKeys) data-updated=t(Text::ChartUpdated)></p>
        <footer class="site">
            <div class="wide">
                <p>{t(Text::FooterAbout)}</p>
            </div>
        </footer>
    }
}
