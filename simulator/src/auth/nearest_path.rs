//! A suggestion for a path at which there is no operation.

use rayvision::OPERATIONS;

/// The path of the operation that is nearest to `path`.
pub(super) fn nearest(path: &str) -> &'static str {
    let name = name(path);
    OPERATIONS
        .iter()
        .map(|operation| operation.path)
        .min_by_key(|known| strsim::levenshtein(name, self::name(known)))
        .unwrap_or_default()
}

/// The last segment of a path. Comparing takes time by its length, so a long one is cut.
fn name(path: &str) -> &str {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    name.char_indices().nth(64).map_or(name, |(end, _)| &name[..end])
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_path_with_the_most_similar_name_is_suggested() {
        assert_eq!(nearest("/api/render/task/getTasklist"), "/api/render/task/getTaskList");
        assert_eq!(nearest("/queryTaskInfo/"), "/api/render/task/queryTaskInfo");
        assert_eq!(nearest("/api/render/common/createTask"), "/api/render/task/createTask");
        assert!(nearest("").starts_with('/'));
    }
}
