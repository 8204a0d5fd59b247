//! Forms as they are sent and as they are shown: one field with its label, its hint and what is wrong with it.

use leptos::prelude::*;

/// What a form sent, in its order.
#[derive(Debug, Clone, Default)]
pub struct Sent(pub Vec<(String, String)>);

impl Sent {
    /// The first value of the name; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(sent, _)| sent == name).map_or("", |(_, value)| value.as_str())
    }
}

#[derive(Default)]
pub struct Field {
    /// Of the input, and its id.
    pub name: &'static str,
    pub label: &'static str,
    /// `text`, `password`, `date` …
    pub kind: &'static str,
    /// What browsers and password keepers fill in.
    pub autocomplete: &'static str,
    pub value: String,
    pub hint: Option<&'static str>,
    pub problem: Option<String>,
    /// The cursor starts here.
    pub focus: bool,
}

pub fn field(field: Field) -> AnyView {
    let Field { name, label, kind, autocomplete, value, hint, problem, focus } = field;
    let invalid = problem.is_some().then_some("true");
    let ids = [problem.as_ref().map(|_| format!("{name}-problem")), hint.map(|_| format!("{name}-hint"))];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    let described = (!ids.is_empty()).then(|| ids.join(" "));
    let hint = hint.map(|hint| view! { <p class="understood" id=format!("{name}-hint")>{hint}</p> }.into_any());
    let problem = problem.map(|why| view! { <p class="problem" id=format!("{name}-problem")>{why}</p> }.into_any());
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                aria-invalid=invalid
                aria-describedby=described
                autofocus=focus
            />
            {problem}
            {hint}
        </div>
    }
    .into_any()
}
