//! A suggestion for a path at which there is no operation.

use crate::editions::{Served, operations};

/// The path of the operation with the name that is nearest to that of `path`. An edition that has an operation of this very
/// name counts most, then the one that the request seems to be for.
pub(super) fn nearest(path: &str, likely: Served) -> &'static str {
    let name = name(path);
    let nearest = likely.operations.iter().copied().chain(operations());
    let nearest = nearest.min_by_key(|operation| strsim::levenshtein(name, operation.name));
    nearest.map_or("", |operation| operation.path)
}

/// The last segment of a path that is not the version of an operation. Comparing takes time by its length, so a long one is
/// cut.
fn name(path: &str) -> &str {
    let is_version = |segment: &str| segment.strip_prefix('v').is_some_and(|version| version.parse::<u8>().is_ok());
    let segments = path.trim_end_matches('/').rsplit('/');
    let name = segments.clone().find(|segment| !is_version(segment)).or_else(|| segments.clone().next()).unwrap_or("");
    name.char_indices().nth(64).map_or(name, |(end, _)| &name[..end])
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use crate::editions;

    fn nearest(path: &str, version: &'static str) -> &'static str {
        let headers = HeaderMap::from_iter([("version".parse().unwrap(), HeaderValue::from_static(version))]);
        let mut likely = editions::likely(&headers);
        if version == "1.0.0" {
            likely = editions::all().last().unwrap();
        }
        super::nearest(path, likely)
    }

    #[test]
    fn the_path_with_the_most_similar_name_is_suggested() {
        assert_eq!(nearest("/api/render/task/getTasklist", "1.0.0"), "/api/render/task/getTaskList");
        assert_eq!(nearest("/api/render/task/getTaskList", "2.0.0"), "/api/render/handle/getTaskList/v2");
        assert_eq!(nearest("/api/render/handle/getTasksList/v2", "2.0.0"), "/api/render/handle/getTaskList/v2");
        assert_eq!(nearest("/queryTaskInfo/", "1.0.0"), "/api/render/task/queryTaskInfo");
        assert_eq!(nearest("/api/render/task/createTasks", "2.0.0"), "/api/render/submit/createTask");
        assert!(nearest("", "").starts_with('/'));
    }
}
