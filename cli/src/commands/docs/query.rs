//! `--query`: what an expression is about, and how to write one.

use super::page::Page;

/// Commands, and what the document is that their queries are about.
const DOCUMENTS: [(&str, &str); 6] = [
    ("tasks, show, frames, cost", "A list of objects: [0].id, [].id, [?…]"),
    ("env, labels, platforms", "A list of objects, when they list"),
    ("stop, start, abandon, delete, restart, wait", "A list of objects, also for a single task"),
    ("config, config profiles", "A list of objects"),
    ("whoami, login, logout, config use", "An object: its members by their names"),
    (
        "task, common, user",
        "The data of the answer, as the platform sends it: `rayvision docs OPERATION` tells its members. A page of a list is an \
         object: items[].id, total",
    ),
];

const EXAMPLES: [(&str, &str); 8] = [
    ("rayvision tasks --query '[].id'", "The ID of each"),
    ("rayvision tasks --query '[0].summary'", "A member of a member of the first"),
    ("rayvision tasks --query '[].{id: id, cost: summary.renderConsume}'", "New objects, as a table"),
    ("rayvision tasks --query '[?summary.failedFrames > `0`].id'", "A choice: numbers are written in backticks"),
    ("rayvision tasks --query \"[?summary.taskStatus == 'RENDERING'].id\"", "Texts are written in single quotes"),
    (
        "rayvision tasks --query '[?to_number(summary.renderConsume) > `2`].id'",
        "Amounts of money are texts, so that no digit is lost: to compare them they are made numbers",
    ),
    ("rayvision tasks --all -o jsonl --query 'id'", "With jsonl each line by itself"),
    ("rayvision task getTaskList --pageNum 1 --pageSize 5 --query 'items[].sceneName'", "The data of an operation"),
];

/// The page of it.
pub(super) fn page() -> Page {
    let mut page = Page::new("Queries");
    page.paragraph(
        "--query takes a part of the result, as a JMESPath expression says (jmespath.org). The expression is about the whole \
         document that `-o json` writes, after --columns has chosen of it: run the command with `-o json` to see its names. \
         --output only says how the part is written. With `-o jsonl` a list is taken line by line, and the expression is about \
         each line.",
    );
    page.paragraph(
        "Where nothing is taken of a result that is not empty, a line on standard error tells the names that there are.",
    );
    page.heading("What it is about");
    for (commands, document) in DOCUMENTS {
        page.item(commands, document);
    }
    page.heading("Examples");
    for (line, about) in EXAMPLES {
        page.gap();
        page.verbatim(line);
        page.item("", about);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_can_be_read() {
        for (line, _) in EXAMPLES {
            let words = shlex::split(line).unwrap();
            let query = words.iter().skip_while(|word| *word != "--query").nth(1).unwrap();
            assert!(jmespath::compile(query).is_ok(), "{line}");
        }
    }
}
