//! The order of a list after rows of a text came into it.

/// The rows of the draft (`there`) and those of the text (`read`) that are `added`, without the `removed`. The draft's
/// order holds, or the text's when rows are `moved` as well; what only the other side has stands behind the row that it
/// stands behind there.
pub fn arranged<'a>(
    there: &[&'a str],
    read: &'a [String],
    added: &[&str],
    removed: &[&str],
    moved: bool,
) -> Vec<&'a str> {
    let read: Vec<&str> =
        read.iter().map(String::as_str).filter(|row| there.contains(row) || added.contains(row)).collect();
    let there: Vec<&str> = there.iter().copied().filter(|row| !removed.contains(row)).collect();
    let (mut rows, other) = if moved { (read, there) } else { (there, read) };
    let mut behind = None;
    for row in other {
        if !rows.contains(&row) {
            let place = behind.and_then(|behind| rows.iter().position(|one| *one == behind));
            rows.insert(place.map_or(0, |place| place + 1), row);
        }
        behind = Some(row);
    }
    rows
}
