use rayvision::Code;
use rayvision::enums::{FrameStatus, FrameType};
use rayvision::types::TaskProgress;
use rayvision::v2019::requests as ask;
use rayvision_simulator::{Model, Role, Scene};

use super::fixture::*;

fn progress(model: &mut Model, id: i64, stage: Option<FrameType>) -> TaskProgress {
    let mut request = ask::LoadTaskProcessImg::new(id);
    request.frame_type = stage;
    data(model.call(ME, request))
}

#[test]
fn progress_shows_blocks_that_have_begun() {
    let mut model = model();
    let id = submit(&mut model, Scene { blocks: 2, nodes: 3, ..plain(4) });
    pass(&mut model, 50);
    let told = progress(&mut model, id, None);
    assert_eq!((told.block, told.end_time), (Some(2), None));
    let grabs = told.grab_info.unwrap();
    assert_eq!(grabs.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    let block = &grabs[1][0];
    assert_eq!(block.frame_status, Some(FrameStatus::Processing));
    assert_eq!(
        (block.frame_percent, block.frame_used, block.frame_est),
        (Some(30.into()), Some(30.into()), Some(70.into()))
    );
    let path = block.grab_url.as_deref().unwrap();
    let image = model.image(path).unwrap();
    assert_eq!((image.task.id(), image.index, image.thumbnail), (id, 2, false));
    settle(&mut model);
    let told = progress(&mut model, id, None);
    assert!(told.end_time.is_some());
    assert_eq!(told.grab_info.unwrap().concat().len(), 8);
}

#[test]
fn progress_of_a_parent_is_that_of_its_stage() {
    let mut model = model();
    let id = submit(&mut model, Scene { photon: true, ..plain(2) });
    let told = |model: &mut Model, stage| progress(model, id, stage).current_task_type.unwrap().value().to_owned();
    pass(&mut model, 30);
    assert_eq!(told(&mut model, None), "RenderPhoton");
    assert_eq!(told(&mut model, Some(FrameType::Main)), "Render");
    pass(&mut model, 110);
    assert_eq!(told(&mut model, None), "Render");
    assert_eq!(told(&mut model, Some(FrameType::Photon)), "RenderPhoton");
    let plain = submit(&mut model, plain(1));
    for (stage, code) in [(FrameType::Photon, Code::ResourceNotFound), (FrameType::Priority, Code::ParameterInvalid)] {
        let mut request = ask::LoadTaskProcessImg::new(plain);
        request.frame_type = Some(stage);
        assert_eq!(refusal(model.call(ME, request)), code);
    }
}

#[test]
fn complete_frames_have_thumbnails() {
    let mut model = model();
    let id = submit(&mut model, plain(2));
    pass(&mut model, 130);
    let ids: Vec<i64> = frames(&mut model, id).iter().map(|frame| frame.id).collect();
    let mut thumbnails = |id, status| data(model.call(ME, ask::LoadingFrameThumbnail::new(id, status)));
    let found = thumbnails(ids[0], FrameStatus::Complete);
    assert_eq!(found.len(), 1);
    assert!(thumbnails(ids[0], FrameStatus::Failed).is_empty());
    assert!(thumbnails(ids[1], FrameStatus::Complete).is_empty(), "it is not complete");
    let image = model.image(&found[0]).unwrap();
    assert_eq!((image.task.id(), image.index, image.thumbnail), (id, 0, true));
    assert_eq!(image.task.role(), Role::Main);
}

#[test]
fn other_paths_show_nothing() {
    let model = model();
    for path in [
        "",
        "/",
        "Render_[-].jpg",
        "Render_x_frame_1[-].jpg",
        "1/Render_1_2_frame_3[-].jpg",
        "Render_9999999999_a_1[-].jpg",
    ] {
        assert!(model.image(path).is_none(), "{path}");
    }
}
