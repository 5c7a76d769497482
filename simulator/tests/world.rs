//! The world behind the simulator, without a simulator around it.

#[path = "world/house.rs"]
mod house;
#[path = "world/life.rs"]
mod life;
#[path = "world/lists.rs"]
mod lists;
#[path = "world/luck.rs"]
mod luck;
#[path = "world/memory.rs"]
mod memory;
#[path = "world/money.rs"]
mod money;
#[path = "world/nonsense.rs"]
mod nonsense;
#[path = "world/offer.rs"]
mod offer;
#[path = "world/pictures.rs"]
mod pictures;
#[path = "world/refusals.rs"]
mod refusals;
#[path = "world/restarts.rs"]
mod restarts;
