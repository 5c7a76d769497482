//! Settings: where they come from, and which counts.

use super::page::Page;
use crate::config::environment;

const VARIABLES: [(&str, &str); 8] = [
    (environment::PROFILE, "Profile to use"),
    (environment::ACCESS_ID, "Access ID; counts only together with the key"),
    (environment::KEY, "Access key"),
    (environment::EDITION, "Edition of the platform's interface to speak"),
    (environment::PLATFORM, "Number of the platform to call"),
    (environment::SERVER, "Server: china, international or fallback"),
    (environment::BASE_URL, "Address to call in the place of a server"),
    (environment::OUTPUT, "Format of the output"),
];

/// The page of them.
pub(super) fn page() -> Page {
    let mut page = Page::new("Configuration");
    page.paragraph(
        "Of each setting the first of these counts: the flag on the command line, the environment variable, the profile, the \
         default. A profile that --profile names goes before the environment. `rayvision config` shows each setting, its \
         value and where it comes from.",
    );
    page.paragraph(
        "`rayvision login` makes a profile. The key is kept in the system's keyring or, failing that, in a file that only its \
         owner may read.",
    );
    page.heading("Environment variables");
    for (name, about) in VARIABLES {
        page.item(name, about);
    }
    page.item("NO_COLOR", "No colours, where it is not empty");
    page.item("CLICOLOR_FORCE", "Colours in a pipe too");
    page.item("RAYVISION_PAGER, PAGER", "Program that shows long output on a terminal");
    page
}
