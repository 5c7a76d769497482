//! What the analysis may find wrong, in Chinese and English. Code 15000 is the document's; the others are the simulator's
//! own, for tests and demonstrations.

use rayvision::Flag;
use rayvision::enums::{ErrorType, Language};
use rayvision::types::CodeInfo;

/// An error: its code, whether it must not be ignored, and what is wrong and how to mend it in both languages.
type Explained = (i64, ErrorType, [&'static str; 2], [&'static str; 2]);

const ERRORS: [Explained; 5] = [
    (
        15000,
        ErrorType::Error,
        [
            "启动3ds Max卡住或失败",
            "1. 检查对应版本的3ds Max是否有特殊弹窗，如有请手动关闭；2. 检查操作系统权限是否过高。",
        ],
        [
            "Stuck or failed to initiate 3ds max",
            "1. Check if the corresponding version of 3ds max has a special popup window, if any, manually close it; \
             2. Check if the operating system has set a high level of permissions.",
        ],
    ),
    (
        90001,
        ErrorType::Error,
        ["场景中没有可渲染的相机", "请至少设置一个可渲染的相机，然后重新提交。"],
        ["The scene has no camera to render", "Make at least one camera renderable and submit the scene again."],
    ),
    (
        90002,
        ErrorType::Warning,
        ["缺少贴图文件", "请检查贴图路径并上传缺少的文件；也可以忽略此警告。"],
        ["Texture files are missing", "Check the paths and upload the missing files, or ignore this warning."],
    ),
    (
        90003,
        ErrorType::Error,
        ["渲染环境中没有场景所用的插件", "请在渲染环境中加入该插件，或在场景中移除它。"],
        ["The render environment lacks a plugin of the scene", "Add the plugin to the environment, or remove it."],
    ),
    (
        90004,
        ErrorType::Error,
        ["场景文件已损坏，无法打开", "请在本地打开并重新保存场景，然后重新上传。"],
        ["The scene file is damaged and can't be opened", "Open the scene, save it again and upload it anew."],
    ),
];

pub(super) fn explanations() -> Vec<CodeInfo> {
    let languages = [Language::Chinese, Language::English];
    let each = ERRORS.into_iter().flat_map(|(code, kind, chinese, english)| {
        languages
            .into_iter()
            .zip([chinese, english])
            .map(move |(language, texts)| explanation(code, kind, language, texts))
    });
    let mut explanations: Vec<CodeInfo> = each.collect();
    for (id, info) in (1..).zip(&mut explanations) {
        info.id = Some(id);
    }
    explanations
}

fn explanation(code: i64, kind: ErrorType, language: Language, [wrong, remedy]: [&str; 2]) -> CodeInfo {
    let mut info = CodeInfo::new(code);
    info.r#type = Some(kind);
    info.language_flag = Some(language);
    info.des_description_cn = Some(wrong.to_owned());
    info.des_solution_cn = Some(remedy.to_owned());
    info.is_repair = Some(Flag::Off);
    info.is_open = Some(Flag::from(kind == ErrorType::Error));
    info.is_delete = Some(Flag::On);
    info
}
