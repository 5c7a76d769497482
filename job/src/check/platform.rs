//! What the platform offers, and what the job asks for.

use rayvision::enums::ErrorType;
use rayvision::job::TaskInfo;
use rayvision::types::{HardwareConfig, UnsupportedVersion};

use crate::facts::Facts;
use crate::finding::Finding;
use crate::folder::{Folder, TASK, TIPS};

pub(super) fn check(folder: &Folder, facts: &Facts, findings: &mut Vec<Finding>) {
    let info = folder.info();
    platform(&info, facts, findings);
    software(folder, facts, findings);
    findings.extend(choose_hardware(folder, facts).err());
    pack_node(&info, facts, findings);
    project(&info, facts, findings);
    tips(facts, findings);
}

fn platform(info: &TaskInfo, facts: &Facts, findings: &mut Vec<Finding>) {
    if let Some(platform) = info.platform().ok().flatten().filter(|platform| *platform != i64::from(facts.platform)) {
        let what = format!("the job is for platform {platform}, and the calls are for {}", facts.platform);
        findings.push(Finding::error(TASK, "/task_info/platform", what).right(format!("write \"{}\"", facts.platform)));
    }
}

/// The version to the letter, and the plugins that go with it.
fn software(folder: &Folder, facts: &Facts, findings: &mut Vec<Finding>) {
    let config = folder.task().and_then(|task| task.software_config().ok().flatten()).unwrap_or_default();
    let Some(version) = config.cg_version().ok().flatten().filter(|version| !version.is_empty()) else { return };
    let named: Vec<_> = facts.software.cg_version.iter().filter(|known| known.cg_version == version).collect();
    if named.is_empty() {
        let known: Vec<_> = facts.software.cg_version.iter().map(|known| known.cg_version.as_str()).collect();
        let finding = Finding::error(TASK, "/software_config/cg_version", format!("`{version}` is not supported"));
        findings.push(finding.right(format!("supported are {}", known.join(", "))));
        return;
    }
    for (name, version) in config.plugins().ok().flatten().unwrap_or_default() {
        let of_version =
            facts.software.cg_plugin.iter().filter(|plugin| named.iter().any(|known| known.id == plugin.cv_id));
        let versions =
            of_version.filter(|plugin| plugin.plugin_name == name).flat_map(|plugin| &plugin.plugin_versions);
        let known: Vec<_> = versions.map(|known| known.plugin_version.as_str()).collect();
        let is_known = known.iter().any(|known| *known == version || *known == format!("{name} {version}"));
        if !is_known {
            let finding = Finding::error(
                TASK,
                format!("/software_config/plugins/{name}"),
                format!("`{version}` is not supported"),
            );
            findings.push(match known.as_slice() {
                [] => finding.right("the platform has no plugin of that name for this version of the software"),
                known => finding.right(format!("supported are {}", known.join(", "))),
            });
        }
    }
}

/// The hardware that the job may use, by its IDs: that which it names, or all that is as it says.
pub(crate) fn choose_hardware(folder: &Folder, facts: &Facts) -> Result<Vec<i64>, Finding> {
    let info = folder.info();
    let usable: Vec<_> = facts.hardware.iter().filter(|hardware| is_usable(hardware, folder, facts)).collect();
    let named = info.hardware_config_ids().ok().flatten().unwrap_or_default();
    if !named.is_empty() {
        let mut chosen = Vec::new();
        for (index, id) in named.iter().enumerate() {
            let known = usable.iter().find(|hardware| hardware.id.to_string() == *id);
            let missing = || {
                let finding = Finding::error(
                    TASK,
                    format!("/task_info/hardwareConfigIds/{index}"),
                    format!("hardware {id} cannot be used"),
                );
                finding.right(told(&usable))
            };
            chosen.push(known.ok_or_else(missing)?.id);
        }
        return Ok(chosen);
    }
    let (ram, cards) = (info.ram().ok().flatten(), info.graphics_cards_num().ok().flatten());
    let fits = |hardware: &&&HardwareConfig| {
        let has = |told: Option<&String>, wanted: Option<i64>| {
            wanted.is_none_or(|wanted| told.and_then(|told| leading_number(told)) == Some(wanted))
        };
        // Hardware of processors has no cards.
        let has_cards = hardware.gpu_num.as_ref().is_none_or(|cards| leading_number(cards).is_none());
        has(hardware.ram.as_ref(), ram) && (has_cards || has(hardware.gpu_num.as_ref(), cards))
    };
    let chosen: Vec<_> = usable.iter().filter(fits).map(|hardware| hardware.id).collect();
    if chosen.is_empty() {
        let wanted = [ram.map(|ram| format!("{ram} GB")), cards.map(|cards| format!("{cards} graphics cards"))];
        let wanted = wanted.into_iter().flatten().collect::<Vec<_>>().join(" and ");
        let finding = Finding::error(TASK, "/task_info/ram", format!("no hardware has {wanted}"));
        return Err(finding.right(told(&usable)));
    }
    Ok(chosen)
}

fn is_usable(hardware: &HardwareConfig, folder: &Folder, facts: &Facts) -> bool {
    let version = folder.task().and_then(|task| task.software_config().ok().flatten()).unwrap_or_default();
    let version = version.cg_version().ok().flatten().unwrap_or_default();
    let is_off = hardware.status.is_some_and(|status| status.is_on() == Some(false));
    let is_elsewhere = hardware.platform.is_some_and(|platform| platform != facts.platform);
    let lacks_software = hardware.not_support_cg_id.iter().flatten().any(|id| *id == facts.software_id);
    let lacks_version = hardware.not_support_cg_versions.iter().flatten().any(|known| lacks(known, facts, &version));
    let lacks_code = hardware.not_support_code.iter().flatten().any(|code| folder.tips.contains(code));
    !(is_off || is_elsewhere || lacks_software || lacks_version || lacks_code)
}

fn lacks(known: &UnsupportedVersion, facts: &Facts, version: &str) -> bool {
    known.cg_id.is_none_or(|id| id == facts.software_id) && known.cg_version_name.as_deref() == Some(version)
}

/// `64` of `64GB`, `2` of `2*GPU`.
fn leading_number(text: &str) -> Option<i64> {
    let digits = text.trim().find(|c: char| !c.is_ascii_digit()).unwrap_or(text.trim().len());
    text.trim()[..digits].parse().ok()
}

fn told(usable: &[&HardwareConfig]) -> String {
    let told = |hardware: &&HardwareConfig| {
        let parts = [&hardware.model, &hardware.ram, &hardware.gpu_num].into_iter().flatten();
        format!("{} ({})", hardware.id, parts.map(String::as_str).collect::<Vec<_>>().join(", "))
    };
    match usable {
        [] => "the platform has none for this job".to_owned(),
        usable => format!("there is {}", usable.iter().map(told).collect::<Vec<_>>().join(", ")),
    }
}

fn pack_node(info: &TaskInfo, facts: &Facts, findings: &mut Vec<Finding>) {
    let Some(node) = info.pack_node_id().ok().flatten().filter(|node| !node.is_empty()) else { return };
    if !facts.pack_nodes.contains(&node) {
        let finding = Finding::error(TASK, "/task_info/pack_node_id", format!("there is no pack node {node}"));
        findings.push(finding.right(match facts.pack_nodes.as_slice() {
            [] => "the account has none".to_owned(),
            known => format!("the account has {}", known.join(", ")),
        }));
    }
}

/// Nothing is created by a check.
fn project(info: &TaskInfo, facts: &Facts, findings: &mut Vec<Finding>) {
    let Some(name) = info.project_name().ok().flatten().filter(|name| !name.is_empty()) else { return };
    if !facts.projects.iter().any(|known| known.project_name == name) {
        let finding = Finding::warning(TASK, "/task_info/project_name", format!("there is no project `{name}`"));
        findings.push(finding.right("it is made when the job is submitted"));
    }
}

/// What the analysis warns of, in the platform's words.
fn tips(facts: &Facts, findings: &mut Vec<Finding>) {
    for code in &facts.codes {
        let what = code.des_description_cn.as_deref().unwrap_or("the platform does not say what it means");
        let is_error = code.r#type == Some(ErrorType::Error);
        let pointer = format!("/{}", code.code);
        let finding =
            if is_error { Finding::error(TIPS, pointer, what) } else { Finding::warning(TIPS, pointer, what) };
        findings.push(match &code.des_solution_cn {
            Some(solution) => finding.right(solution),
            None => finding,
        });
    }
}
