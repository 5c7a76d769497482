use rayvision::enums::RenderSystem;

fn name(system: RenderSystem) -> &'static str {
    match system {
        RenderSystem::Linux => "linux",
        RenderSystem::Windows => "windows",
        RenderSystem::Unknown(_) => "unknown",
    }
}

fn main() {
    let _ = name(RenderSystem::Linux);
}
