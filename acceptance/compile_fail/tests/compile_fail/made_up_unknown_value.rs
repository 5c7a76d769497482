use rayvision::enums::RenderSystem;

fn main() {
    let _ = RenderSystem::Unknown(7);
}
