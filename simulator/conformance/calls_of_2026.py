"""Every public method of rayvision_api 3.0.4.3, called, and what has to come back. All of its requests are granted."""

import json
import pathlib
import tempfile

from client import RayvisionAPI, RayvisionCheck, RayvisonTaskIdError

# States of tasks and frames.
RENDERING, STOPPED, FINISHED, FINISHED_HAS_FAILED, ABANDONED, FINISHED_TEST, SUBMITTING = 5, 10, 25, 30, 35, 40, 60
FINISHED_HAS_STOPPED, UPDATING = 70, 100
FRAME_STOPPED, FRAME_DONE, FRAME_FAILED, FRAME_WAITING_FOR_PRIORITY = 3, 4, 5, 8
MAYA = 2000


def everything(simulator):
    """Calls everything."""
    api = RayvisionAPI(
        simulator.access_id, simulator.access_key, domain=simulator.domain, platform="2", protocol="http"
    )
    user(api)
    query(api)
    labels(api)
    environments(api)
    tasks(api, simulator)
    frames(api, simulator)
    priority_frames(api, simulator)
    hardware(api, simulator)
    transfer(api)
    job(api, simulator)
    records(api)


def user(api):
    """The account and its settings."""
    assert api.user_info["user_id"] == api.get_user_id() == api.user.user_id == 10002001, api.user_info
    assert api.user_info["config_bid"] and api.user_info["domain"], api.user_info
    assert api.user.query_user_profile()["userName"] == "lantern-studio"
    assert api.user.update_user_settings(5400) is None
    setting = api.user.query_user_setting()
    assert (setting["taskOverTimeSec"], setting["taskOverTime"]) == (5400, 2), setting
    assert {"config_bid", "input_bid", "output_bid"} < set(api.user.get_transfer_bid())


def query(api):
    """What the platform offers."""
    (platform,) = api.query.platforms()
    assert platform["platform"] == 2 and platform["isShow"] == 1, platform
    for language in [0, "1"]:
        (detail,) = api.query.error_detail("90001", language=language)
        assert detail["code"] == "90001" and detail["desDescriptionCn"], detail
    assert len(api.query.error_detail(codes=["90001", "90002"], language=1)) == 2
    software = api.query.supported_software()
    assert any(one["cgName"] == "Maya" for one in software["renderInfoList"]), software
    plugins = api.query.supported_plugin("maya", "windows")
    assert plugins["cgPlugin"] and plugins["cgVersion"], plugins
    assert api.query.get_transfer_server_msg()["raysyncTransfer"]["proxyPort"]
    assert api.query.get_raysync_user_key()["raySyncUserKey"].startswith("simulated")
    assert api.query.get_pack_node_info() == [{"packNodeId": 809, "packName": "night shift"}]


def labels(api):
    """Labels of the account, which are projects, and labels of tasks."""
    assert api.tag.add_label("conformance", 0) is None
    names = [label["projectName"] for label in api.tag.get_label_list()["projectNameList"]]
    assert "conformance" in names, names
    ids = {label["projectName"]: label["projectId"] for label in api.tag.get_project_list()}
    assert api.check_and_add_project_name("conformance") == str(ids["conformance"])
    assert api.check_and_add_project_name("fresh") not in ("", str(ids["conformance"]))
    for scope in [0, 1, 2]:
        assert len(api.tag.get_list(scope)["projectNameList"]) == len(names) + 1
    task = api.query.get_task_list()["items"][0]["id"]
    api.tag.add_task_tag("conformance", [task])
    api.tag.add_task_tag("fresh", [task])
    assert set(json.loads(info(api, task)["labels"]).values()) == {"conformance", "fresh"}
    api.tag.delete_task_tag([task], ["conformance"])
    assert set(json.loads(info(api, task)["labels"]).values()) == {"fresh"}
    for name in ["conformance", "fresh"]:
        assert api.tag.delete_label(name) is None


def environments(api):
    """Render environments."""
    chosen = {
        "cgId": MAYA,
        "cgName": "Maya",
        "cgVersion": "2020",
        "renderLayerType": 0,
        "editName": "conformance",
        "renderSystem": 1,
        "pluginIds": [1166],
        "projectPath": "D:/project",
    }

    def named(name, system=1):
        # With `name`, it refuses what it sends by itself.
        return [one for one in api.env.get_render_env(cg_names=["maya"], os_name=system) if one["editName"] == name]

    assert api.env.add_render_env(chosen) == {"editName": "conformance"}
    (added,) = named("conformance")
    assert added["respUserPluginInfoVos"][0]["pluginId"] == 1166 and added["projectPath"] == "D:/project", added
    api.env.update_render_env({**chosen, "renderSystem": 0, "pluginIds": []})
    assert named("conformance") == []
    (updated,) = named("conformance", system=0)
    assert updated["respUserPluginInfoVos"] == [], updated
    api.env.set_default_render_env("conformance")
    defaults = [one["editName"] for one in api.env.get_render_env(cg_names=["maya"], os_name=0) if one["isDefault"]]
    assert defaults == ["conformance"], defaults
    api.env.delete_render_env("conformance")
    assert named("conformance", system=0) == []


def tasks(api, simulator):
    """Tasks, from their creation to their end."""
    created = api.task.create_task(count=2, task_user_level=60, out_user_id=100001, labels=["one"], artist="ann")
    first, second = created["taskIdList"]
    assert created["aliasTaskIdList"] == [f"2W{first}", f"2W{second}"] and created["userId"] == 10002001, created
    assert api.submit(first) is True
    api.task.submit_task(second, producer="bob")
    assert states(api, first, second) == [SUBMITTING, SUBMITTING]
    assert [(one["producer"], one["taskUserLevel"]) for one in infos(api, first, second)] == [("ann", 60), ("bob", 60)]
    third = api.task.task_id
    try:
        api.submit(str(third))
        raise AssertionError("a task's ID as text was taken")
    except RayvisonTaskIdError:
        pass

    listed = api.query.get_task_list(1, 100)
    assert {first, second} <= {task["id"] for task in listed["items"]}, listed
    assert [task["id"] for task in api.query.get_task_list(search_keyword=str(first))["items"]] == [first]
    period = {"start_time": "2018-09-03 14:49:31", "end_time": "2018-09-03 23:59:59"}
    assert {task["id"] for task in api.query.get_task_list(**period)["items"]} == {first, second}

    api.task.stop_task([first, second])
    assert states(api, first, second) == [STOPPED, STOPPED]
    stopped = api.query.get_task_list(1, 100, status_list=[STOPPED])
    assert {first, second} <= {task["id"] for task in stopped["items"]}, stopped
    api.task.start_task([first, second])
    assert api.task.set_task_overtime_top([first], 7200) == "SUCCESS"
    api.task.update_priority(first, 50)
    api.task.update_task_limit(first, 1)
    api.task.abort_task([second])
    simulator.advance(60)
    assert states(api, first, second) == [RENDERING, ABANDONED]
    told = info(api, first)
    assert (told["taskOverTime"], told["taskUserLevel"], told["taskLimit"]) == (7200, 50, 1), told
    assert told["executingFrames"] == 1, told
    api.task.delete_task([second, third])
    assert api.query.get_task_list(1, 100)["total"] == listed["total"] - 1
    assert [task["id"] for task in api.query.get_task_list(recycle_flag=1)["items"]] == [second]
    simulator.advance(3600)
    assert states(api, first) == [FINISHED]


def frames(api, simulator):
    """Frames, those that fail or are stopped too."""
    simulator.control("scene", {"frames": 6, "nodes": 2, "failing": {"2": 2}})
    before = api.query.all_frame_status()
    task = submitted(api)
    simulator.advance(3600)
    assert states(api, task) == [FINISHED_HAS_FAILED]
    after = api.query.all_frame_status()
    assert after["doneFramesTotal"] == before["doneFramesTotal"] + 5, (before, after)
    assert after["failedFramesTotal"] == before["failedFramesTotal"] + 1, (before, after)

    assert api.query.task_frames(task, 1, 4)["pageCount"] == 2
    failed = api.query.task_frames(task)["items"][2]
    assert failed["frameStatus"] == FRAME_FAILED and failed["nodeId"], failed
    api.query.restart_failed_frames([task], status=[FRAME_FAILED])
    simulator.advance(3600)
    api.query.restart_frame(task, select_all=0, ids_list=[failed["id"]])
    simulator.advance(3600)
    assert api.query.task_frames(task)["items"][2]["frameStatus"] == FRAME_DONE
    api.query.get_custome_frames(task, ["1", "2"])
    simulator.advance(60)
    assert set(api.query.get_all_frames(task)) == {"1", "2", "3", "4", "5", "6"}
    api.query.frame_number_to_stop(task, ["1", "2"])
    assert [one["frameStatus"] for one in api.query.task_frames(task)["items"][:2]] == [FRAME_STOPPED] * 2
    simulator.advance(3600)
    assert states(api, task) == [FINISHED_HAS_STOPPED]
    api.query.restart_frame(task)
    simulator.advance(90)
    api.query.stop_frame(task)
    simulator.advance(3600)

    done = api.query.task_frames(submitted(api))["items"]
    assert done == []
    simulator.advance(3600)
    latest = api.query.get_task_list()["items"][-1]["id"]
    frame = api.query.task_frames(latest)["items"][0]["id"]
    (thumbnail,) = api.query.get_frame_thumbnall(frame)
    assert str(latest) in thumbnail, thumbnail
    progress = api.query.get_task_processing_img(latest, 5)
    assert progress["currentTaskType"] == "Render" and progress["completedTime"], progress
    parent = next(one["id"] for one in api.query.get_task_list()["items"] if one["respRenderingTaskList"])
    assert len(api.query.get_small_task_id(parent)) == 2
    log = api.query.get_render_log(pageNum=0, frame_id=frame)
    assert (log["size"], log["pageCount"]) == (16384, 2) and log["items"], log
    assert len(api.query.get_render_log(pageNum=1, frame_id=frame)["items"]) < len(log["items"])


def priority_frames(api, simulator):
    """A task stands still when its priority frames are done."""
    simulator.control("scene", {"frames": 4, "priority": [0]})
    task = submitted(api)
    simulator.advance(3600)
    assert states(api, task) == [FINISHED_TEST]
    waiting = [one["frameStatus"] for one in api.query.task_frames(task)["items"][1:]]
    assert waiting == [FRAME_WAITING_FOR_PRIORITY] * 3, waiting
    assert api.task.full_speed([task])
    simulator.advance(3600)
    assert states(api, task) == [FINISHED]


def hardware(api, simulator):
    """Hardware to choose, and to change while a task is rendered."""
    offered = api.user.get_hardware_config()
    other = next(one for one in offered if one["gpuNum"] and MAYA not in one["notSupportCgId"])
    simulator.control("scene", {})
    task = submitted(api)
    simulator.advance(60)
    chosen = [str(other["id"])]
    api.task.edit_task_hardware_config([task], chosen, other["model"], other["gpuNum"], other["ram"])
    assert states(api, task) == [UPDATING]
    (current,) = [one for one in api.user.get_hardware_config([str(task)]) if one["current"]]
    assert current["id"] == other["id"], current
    simulator.advance(3600)


def transfer(api):
    """By what files are transferred, and what lies in the output storage."""
    engines = {one["engineName"].lower(): one for one in api.transmit.get_transfer_config()["resqEngines"]}
    assert engines["aspera"]["resqEngineAccounts"] and engines["raysync"]["resqEngineAccounts"] is None, engines
    folders = api.transmit.get_output_files()
    assert folders and all(one["directory"] for one in folders), folders
    files = api.transmit.get_output_files(tree_path=folders[0]["filePath"])
    assert files and not any(one["directory"] for one in files), files
    task = int(folders[0]["fileName"].split("_")[0])
    assert api.transmit.get_output_files(task_id=task) == folders[:1]


def job(api, simulator):
    """What the package does with a scene that was analysed."""
    info_of_task = {
        "cg_id": "2000", "input_cg_file": "D:/shots/lamp.ma", "project_name": "checked", "hardwareConfigIds": [],
        "ram": "", "graphics_cards_num": "", "pre_frames": "000", "stop_after_test": "2",
    }
    software = {"cg_name": "Maya", "cg_version": "2022", "plugins": {"mtoa": "4.0.0"}}
    scene = {"masterLayer": {"common": {"frames": "1-3[1]"}}}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "task.json")
        path.write_text(json.dumps({"task_info": info_of_task, "software_config": software, "scene_info_render": scene}))
        check = RayvisionCheck(api, workspace=folder)
        task = check.execute({"model": "Default", "ram": "128GB", "gpuNum": None}, str(path))
        content = path.read_text()
    assert json.loads(content)["task_info"]["hardwareConfigIds"] == ["303"], content
    for name in ["task.json", "upload.json", "asset.json", "tips.json"]:
        api.transmit.upload_json_content(task, content if name == "task.json" else "{}", name)
    api.submit(task)
    simulator.advance(3600)
    told = info(api, task)
    assert (told["sceneName"], told["totalFrames"], told["taskStatus"]) == ("lamp.ma", 3, FINISHED), told
    assert [one["id"] for one in api.user.get_hardware_config([str(task)]) if one["current"]] == [303]
    try:
        api.submit_by_data({})
        raise AssertionError("it leaves out an argument")
    except TypeError:
        pass


def records(api):
    """What was done, and who logged in."""
    done = api.user.task_record(pageSize=100)
    assert done["total"] >= 20 and "btn_restart" in {one["buttonName"] for one in done["items"]}, done
    assert api.user.login_record()["total"] == 2


def submitted(api):
    """A task that was created and submitted."""
    (task,) = api.task.create_task()["taskIdList"]
    api.submit(task)
    return task


def infos(api, *ids):
    """Tasks, in the order of their IDs."""
    return sorted(api.query.task_info(list(ids))["items"], key=lambda task: ids.index(task["id"]))


def info(api, id_):
    """A task."""
    return infos(api, id_)[0]


def states(api, *ids):
    """States of tasks, in the order of their IDs."""
    return [task["taskStatus"] for task in infos(api, *ids)]
