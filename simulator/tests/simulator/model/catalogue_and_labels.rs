use rayvision::enums::{ErrorType, Language, RenderSystem, Zone};
use rayvision::v2019::requests as ask;
use rayvision::{Code, Flag};
use rayvision_simulator::{Model, Seed};

use super::fixture::*;

fn environment(name: &str, plugin: i64) -> ask::AddRenderEnv {
    ask::AddRenderEnv::new(2001, "3ds Max", "2020", 0, name, RenderSystem::Windows, vec![plugin])
}

#[test]
fn one_environment_of_a_software_is_the_default() {
    let mut model = Model::new(Seed::Studio);
    data(model.call(ME, environment("second", 1302)));
    let defaults = |model: &mut Model, software| {
        let environments = data(model.call(ME, ask::GetRenderEnv::new(software)));
        let defaults = environments.into_iter().filter(|environment| environment.is_default == Some(Flag::On));
        defaults.map(|environment| environment.edit_name).collect::<Vec<_>>()
    };
    assert_eq!(defaults(&mut model, 2001), ["archviz"]);
    data(model.call(ME, ask::SetDefaultRenderEnv::new("second")));
    assert_eq!(defaults(&mut model, 2001), ["second"]);
    assert_eq!(defaults(&mut model, 2000), ["shots"], "those of other software stay");
    data(model.call(ME, ask::DeleteRenderEnv::new("second")));
    assert_eq!(defaults(&mut model, 2001), Vec::<String>::new());
}

#[test]
fn environments_are_made_of_what_there_is() {
    let mut model = Model::new(Seed::Studio);
    let unknown_version = ask::AddRenderEnv::new(2001, "3ds Max", "7", 0, "x", RenderSystem::Windows, vec![]);
    assert_eq!(refusal(model.call(ME, unknown_version)), Code::ParameterInvalid);
    assert_eq!(refusal(model.call(ME, environment("x", 1))), Code::ParameterInvalid);
    assert_eq!(refusal(model.call(ME, environment("", 1301))), Code::ParameterCantBeEmpty);
    assert_eq!(refusal(model.call(ME, environment("archviz", 1301))), Code::Fail);
    let absent = ask::DeleteRenderEnv::new("absent");
    assert_eq!(refusal(model.call(ME, absent)), Code::ResourceNotFound);
}

#[test]
fn labels_may_have_the_same_name() {
    let mut model = Model::new(Seed::Studio);
    let names = |model: &mut Model| data(model.call(ME, ask::GetLabelList::new())).project_name_list.len();
    data(model.call(ME, ask::AddLabel::new("tests", 0)));
    assert_eq!(names(&mut model), 4);
    for left in [3, 2] {
        data(model.call(ME, ask::DeleteLabel::new("tests")));
        assert_eq!(names(&mut model), left);
    }
    assert_eq!(refusal(model.call(ME, ask::DeleteLabel::new("tests"))), Code::ResourceNotFound);
}

#[test]
fn errors_are_explained_in_both_languages() {
    let mut model = Model::new(Seed::Studio);
    let mut explain = |language| {
        let mut request = ask::QueryErrorDetail::new(90002);
        request.language = language;
        data(model.call(ME, request)).remove(0)
    };
    let (usual, chinese, english) = (explain(None), explain(Some(Language::Chinese)), explain(Some(Language::English)));
    assert_eq!(usual, chinese);
    assert_eq!(english.r#type, Some(ErrorType::Warning));
    assert_eq!(english.des_description_cn.as_deref(), Some("Texture files are missing"));
    assert!(!chinese.des_description_cn.unwrap().is_ascii());
    assert!(data(model.call(ME, ask::QueryErrorDetail::new(1))).is_empty());
}

#[test]
fn the_platform_tells_what_it_offers() {
    let mut model = Model::new(Seed::Studio);
    let software = data(model.call(ME, ask::QuerySupportedSoftware::new()));
    for software in software.render_info_list {
        let plugins = data(model.call(ME, ask::QuerySupportedPlugin::new(software.cg_id)));
        assert!(plugins.cg_version.iter().all(|version| version.cg_id == software.cg_id));
        assert!(
            plugins.cg_plugin.iter().all(|plugin| plugins.cg_version.iter().any(|version| version.id == plugin.cv_id))
        );
    }
    assert_eq!(refusal(model.call(ME, ask::QuerySupportedPlugin::new(1))), Code::ResourceNotFound);
    assert_eq!(data(model.call(ME, ask::QueryPlatforms::new(Zone::Domestic))).len(), 2);
    assert!(data(model.call(ME, ask::QueryPlatforms::new(Zone::from(9)))).is_empty());
}
