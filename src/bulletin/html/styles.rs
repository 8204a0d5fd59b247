//! What style sheets and a tag's own style say of an element, as far as it decides whether its words are seen.

use std::collections::{BTreeMap, HashMap};

use super::attributes::attribute;

/// The properties that hide words, strike them or move them off the line.
const PROPERTIES: [&str; 26] = [
    "display",
    "visibility",
    "text-decoration",
    "text-decoration-line",
    "text-line-through",
    "mso-hide",
    "font-size",
    "opacity",
    "text-indent",
    "margin-left",
    "position",
    "left",
    "right",
    "top",
    "bottom",
    "width",
    "max-width",
    "height",
    "max-height",
    "overflow",
    "clip",
    "clip-path",
    "color",
    "background",
    "background-color",
    "vertical-align",
];
/// So many rules about one name are kept, so that time stays linear.
const RULES: usize = 50;
/// An element has no more classes.
const CLASSES: usize = 30;

/// What wins over what: importance, a tag's own style, names, classes, kinds of tags, the later rule.
type Weight = (bool, bool, usize, usize, usize, usize);

/// The rules of a page's style sheets, by the name, the class or the kind of tag that each is about.
#[derive(Default)]
pub struct Sheet {
    rules: HashMap<String, Vec<Rule>>,
}

struct Rule {
    tag: String,
    ids: Vec<String>,
    classes: Vec<String>,
    order: usize,
    declarations: Vec<(String, String, bool)>,
}

impl Sheet {
    /// The rules of all `<style>` elements of a page.
    pub fn of(page: &str) -> Self {
        let mut sheet = Self::default();
        let mut order = 0;
        // Lower case keeps every place: only ASCII changes.
        let lower = page.to_ascii_lowercase();
        let mut rest = lower.as_str();
        while let Some((_, after)) = rest.split_once("<style") {
            let Some((tag, after)) = after.split_once('>') else { break };
            let (text, after) = after.split_once("</style").unwrap_or((after, ""));
            rest = after;
            let printed = attribute(&format!("style {tag}"), "media").is_some_and(|media| !seen_on_screens(media));
            if !printed {
                sheet.add(text, &mut order);
            }
        }
        sheet
    }

    fn add(&mut self, text: &str, order: &mut usize) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some((selectors, body)) = rest.split_once('{') {
            let selectors = selectors.rsplit(';').next().unwrap_or(selectors).trim();
            if selectors.starts_with('@') {
                // What holds on some screens only is not looked into.
                rest = after_block(body);
                continue;
            }
            let (body, after) = body.split_once('}').unwrap_or((body, ""));
            rest = after;
            let declarations: Vec<_> = declarations(body).collect();
            if declarations.is_empty() {
                continue;
            }
            for (tag, ids, classes) in selectors.split(',').filter_map(compound) {
                let key = ids.first().map(|id| format!("#{id}"));
                let key = key.or(classes.first().map(|class| format!(".{class}"))).unwrap_or(tag.clone());
                *order += 1;
                let rules = self.rules.entry(key).or_default();
                if rules.len() < RULES {
                    rules.push(Rule { tag, ids, classes, order: *order, declarations: declarations.clone() });
                }
            }
        }
    }

    /// What holds for the element that a tag, all that stands between its signs, starts.
    pub fn style(&self, name: &str, tag: &str) -> Style {
        let tag = tag.to_ascii_lowercase();
        let mut weighed: BTreeMap<String, (Weight, String)> = BTreeMap::new();
        let mut put = |property: &str, value: &str, weight: Weight| {
            let known = weighed.get(property).is_some_and(|(known, _)| *known > weight);
            if !known {
                weighed.insert(property.to_owned(), (weight, value.to_owned()));
            }
        };
        for (attribute_name, property) in [("color", "color"), ("bgcolor", "background")] {
            if let Some(value) = attribute(&tag, attribute_name) {
                put(property, value.trim(), (false, false, 0, 0, 0, 0));
            }
        }
        if !self.rules.is_empty() {
            let id = attribute(&tag, "id").unwrap_or_default().trim();
            let classes: Vec<&str> =
                attribute(&tag, "class").unwrap_or_default().split_whitespace().take(CLASSES).collect();
            let keys = classes.iter().map(|class| format!(".{class}")).chain([format!("#{id}"), name.to_owned()]);
            for rule in keys.filter_map(|key| self.rules.get(&key)).flatten() {
                let fits = (rule.tag.is_empty() || rule.tag == name)
                    && rule.ids.iter().all(|one| one == id)
                    && rule.classes.iter().all(|class| classes.contains(&class.as_str()));
                for (property, value, important) in rule.declarations.iter().filter(|_| fits) {
                    let tags = usize::from(!rule.tag.is_empty());
                    let weight = (*important, false, rule.ids.len(), rule.classes.len(), tags, rule.order);
                    put(property, value, weight);
                }
            }
        }
        for (property, value, important) in declarations(attribute(&tag, "style").unwrap_or_default()) {
            put(&property, &value, (important, true, 0, 0, 0, 0));
        }
        Style { values: weighed.into_iter().map(|(property, (_, value))| (property, value)).collect() }
    }
}

fn seen_on_screens(media: &str) -> bool {
    ["all", "screen"].iter().any(|word| media.contains(word)) || media.trim().is_empty()
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.replace("<!--", " ").replace("-->", " ")
}

/// What follows a block in curly brackets, those within it closed.
fn after_block(body: &str) -> &str {
    let mut depth = 1_usize;
    for (at, c) in body.char_indices() {
        depth += usize::from(c == '{');
        depth -= usize::from(c == '}');
        if depth == 0 {
            return body.get(at + 1..).unwrap_or("");
        }
    }
    ""
}

/// Property, value without blanks and whether it is important, of the properties that matter here.
fn declarations(text: &str) -> impl Iterator<Item = (String, String, bool)> {
    text.split(';').filter_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        let property = property.trim().to_ascii_lowercase();
        let value: String = value.split_whitespace().collect();
        let plain = value.trim_end_matches("!important").to_owned();
        PROPERTIES.contains(&property.as_str()).then(|| (property, plain.clone(), plain.len() < value.len()))
    })
}

/// Tag, names and classes of `p.a.b` and `#c`. What depends on other elements or on a state is not looked into.
fn compound(selector: &str) -> Option<(String, Vec<String>, Vec<String>)> {
    let selector = selector.trim();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '#' | '-' | '_');
    if selector.is_empty() || !selector.chars().all(plain) {
        return None;
    }
    let (mut ids, mut classes) = (Vec::new(), Vec::new());
    let tag_end = selector.find(['.', '#']).unwrap_or(selector.len());
    let (tag, mut rest) = selector.split_at_checked(tag_end)?;
    while let Some(sign) = rest.chars().next() {
        let after = rest.get(1..)?;
        let end = after.find(['.', '#']).unwrap_or(after.len());
        let (name, next) = after.split_at_checked(end)?;
        if sign == '#' { &mut ids } else { &mut classes }.push(name.to_owned());
        rest = next;
    }
    Some((tag.to_owned(), ids, classes))
}

/// What holds for one element.
pub struct Style {
    values: BTreeMap<String, String>,
}

impl Style {
    fn value(&self, property: &str) -> &str {
        self.values.get(property).map_or("", String::as_str)
    }

    /// Whether its words are struck out.
    pub fn is_struck(&self) -> bool {
        let line = |property: &str| self.value(property).contains("line-through");
        let old = self.value("text-line-through");
        line("text-decoration") || line("text-decoration-line") || !(old.is_empty() || old == "none")
    }

    /// Whether it has no place on the page.
    pub fn is_gone(&self) -> bool {
        self.value("display") == "none" || self.value("mso-hide") == "all"
    }

    /// Whether it has a place, and nobody sees what stands there.
    pub fn is_unseen(&self) -> bool {
        let is_zero = |property: &str| self.is_zero(property);
        let flat = ["height", "max-height", "width", "max-width"].into_iter().any(is_zero);
        let cut = matches!(self.value("overflow"), "hidden" | "clip");
        let placed = matches!(self.value("position"), "absolute" | "fixed");
        let outside = ["left", "right", "top", "bottom"].iter().any(|property| is_far_off(self.value(property)));
        let clip = self.value("clip");
        let clipped = clip.strip_prefix("rect(").is_some_and(|edges| {
            let edges = edges.trim_end_matches(')').split([',']).map(|edge| edge.trim_end_matches("px"));
            edges.clone().all(|edge| matches!(edge, "0" | "1"))
        }) || matches!(self.value("clip-path"), "inset(50%)" | "inset(100%)");
        matches!(self.value("visibility"), "hidden" | "collapse")
            || is_zero("opacity")
            || (flat && cut)
            || is_far_off(self.value("text-indent"))
            || is_far_off(self.value("margin-left"))
            || (placed && (outside || clipped))
            || self.value("color") == "transparent"
            || (!self.value("color").is_empty() && self.value("color") == self.ground())
    }

    fn is_zero(&self, property: &str) -> bool {
        let number = self.value(property).trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        !number.is_empty() && number.chars().all(|c| matches!(c, '0' | '.'))
    }

    /// Whether its words have no size.
    pub fn is_sizeless(&self) -> bool {
        self.is_zero("font-size")
    }

    /// Whether its words are white.
    pub fn is_white(&self) -> bool {
        is_white(self.value("color"))
    }

    /// Whether it colours the page behind its words.
    pub fn has_ground(&self) -> bool {
        let ground = self.ground();
        !(is_white(ground) || matches!(ground, "" | "none" | "transparent" | "initial" | "inherit" | "unset"))
    }

    /// Whether its ground is white, whatever that of the elements around it.
    pub fn has_white_ground(&self) -> bool {
        is_white(self.ground())
    }

    fn ground(&self) -> &str {
        let colour = self.value("background-color");
        if colour.is_empty() { self.value("background") } else { colour }
    }

    /// Whether its words stand above the line or below it.
    pub fn lift(&self) -> Option<Lift> {
        match self.value("vertical-align") {
            "super" => Some(Lift::Above),
            "sub" => Some(Lift::Below),
            _ => None,
        }
    }
}

/// Where words stand beside the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lift {
    Above,
    Below,
}

fn is_white(colour: &str) -> bool {
    const WHITE: [&str; 5] = ["white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)"];
    WHITE.contains(&colour)
}

/// -9999px: far to the left of the page, or above it.
fn is_far_off(length: &str) -> bool {
    const PIXELS: u32 = 500;
    const OTHERS: u32 = 50;
    let Some(length) = length.strip_prefix('-') else { return false };
    let number = length.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let far = if ["em", "%", "vw", "vh"].iter().any(|unit| length.ends_with(unit)) { OTHERS } else { PIXELS };
    // More digits than a number has are far off too.
    !number.is_empty() && number.parse::<u32>().map_or(true, |number| number >= far)
}
