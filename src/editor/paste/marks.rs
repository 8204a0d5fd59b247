//! A text cut where something begins or ends in it, so that every place that was read can be marked. Pure.

/// A place in the text: offsets count Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub start: usize,
    pub end: usize,
}

/// A run of the text that lies in the same places from end to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// The shortest of the places that it lies in, by number.
    pub inner: Option<usize>,
    /// The places that begin with it.
    pub begins: Vec<usize>,
}

/// Cuts the text, given as the characters that are shown with their offsets in the order of the text. Places may lie in
/// each other and overlap; a place of which no character is shown begins at the next one that is.
pub fn pieces(shown: impl Iterator<Item = (char, usize)>, places: &[Place]) -> Vec<Piece> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    let at = |number: usize| places.get(number).copied().unwrap_or(Place { start: 0, end: 0 });
    order.sort_by_key(|number| (at(*number).start, at(*number).end));
    let mut waiting = order.into_iter().peekable();
    let mut open: Vec<usize> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    for (c, offset) in shown {
        let before = open.len();
        open.retain(|number| at(*number).end > offset);
        let mut changed = open.len() != before;
        let mut begins = Vec::new();
        while let Some(number) = waiting.next_if(|number| at(*number).start <= offset) {
            begins.push(number);
            changed = true;
            if at(number).end > offset {
                open.push(number);
            }
        }
        if changed || pieces.is_empty() {
            let inner = open.iter().copied().min_by_key(|number| at(*number).end - at(*number).start);
            pieces.push(Piece { text: String::new(), inner, begins });
        }
        if let Some(piece) = pieces.last_mut() {
            piece.text.push(c);
        }
    }
    let late: Vec<usize> = waiting.collect();
    if !late.is_empty() {
        pieces.push(Piece { text: String::new(), inner: None, begins: late });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, places: &[(usize, usize)], expected: &str) {
        let places: Vec<Place> = places.iter().map(|(start, end)| Place { start: *start, end: *end }).collect();
        let mut got = String::new();
        for piece in pieces(text.chars().zip(0..), &places) {
            piece.begins.iter().for_each(|number| got.push_str(&format!("#{number}")));
            match piece.inner {
                Some(inner) => got.push_str(&format!("[{inner}:{}]", piece.text)),
                None => got.push_str(&piece.text),
            }
        }
        assert_eq!(got, expected, "{text} {places:?}");
    }

    #[test]
    fn places_may_lie_in_each_other_and_overlap() {
        check("公告6宗", &[], "公告6宗");
        check("公告6宗", &[(2, 3)], "公告#0[0:6]宗");
        check("公告6宗", &[(0, 4), (2, 3)], "#0[0:公告]#1[1:6][0:宗]");
        check("公告6宗", &[(0, 3), (2, 4)], "#0[0:公告]#1[1:6][1:宗]");
        check("公告6宗", &[(2, 3), (2, 3)], "公告#0#1[0:6]宗");
        check("公告", &[(9, 12)], "公告#0");
        check("公告", &[(1, 1)], "公#0告");
    }

    proptest! {
        #[test]
        fn no_character_and_no_place_is_lost(
            text in "[甲乙a <&]{0,40}",
            places in proptest::collection::vec((0_usize..50, 0_usize..10), 0..12),
        ) {
            let places: Vec<Place> = places.into_iter().map(|(start, long)| Place { start, end: start + long }).collect();
            let pieces = pieces(text.chars().zip(0..), &places);
            prop_assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
            let mut begun: Vec<usize> = pieces.iter().flat_map(|piece| piece.begins.clone()).collect();
            begun.sort_unstable();
            prop_assert_eq!(begun, (0..places.len()).collect::<Vec<_>>());
        }
    }
}
