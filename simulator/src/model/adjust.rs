//! What tests and people change from outside: scenes, money, accounts.

use std::sync::Arc;

use rayvision::enums::AutoCommit;
use rayvision::types::UserProfile;
use rayvision::{CredentialsError, Decimal};
use thiserror::Error;

use super::account::{Access, Account, Wallet};
use super::{Model, Money, Scene, SceneError, Task};

/// Says that there is no account with an access ID.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("there is no account with the access ID `{0}`")]
pub struct UnknownAccountError(String);

impl Model {
    /// The scene of tasks for which no other is chosen.
    pub fn scene(&self) -> &Scene {
        &self.scenes.default
    }

    /// Changes the scene of tasks for which no other is chosen. Tasks that were submitted before keep theirs.
    ///
    /// # Errors
    ///
    /// The scene can't be rendered.
    pub fn set_scene(&mut self, scene: Scene) -> Result<(), SceneError> {
        self.scenes.default = checked(scene)?;
        Ok(())
    }

    /// Adds a scene to the queue. Each task takes the first scene of the queue when it is submitted.
    ///
    /// # Errors
    ///
    /// The scene can't be rendered.
    pub fn next_scene(&mut self, scene: Scene) -> Result<(), SceneError> {
        self.scenes.queue.push_back(checked(scene)?);
        Ok(())
    }

    /// Chooses the scene of one task, by its ID, before it is submitted.
    ///
    /// # Errors
    ///
    /// The scene can't be rendered.
    pub fn scene_of_task(&mut self, id: i64, scene: Scene) -> Result<(), SceneError> {
        self.scenes.chosen.insert(id, checked(scene)?);
        Ok(())
    }

    /// Adds an account with a user of its own and no money. If there is an account with the access ID, it gets the new key.
    ///
    /// # Errors
    ///
    /// The access ID or the key can't be used.
    pub fn add_account(&mut self, access_id: &str, access_key: &str) -> Result<(), CredentialsError> {
        let access = Access::new(access_id, access_key)?;
        if let Some(account) = self.accounts.iter_mut().find(|account| account.access_id() == access_id) {
            account.access = access;
            return Ok(());
        }
        let id = self.accounts.iter().map(Account::user_id).max().unwrap_or(0).saturating_add(1);
        self.accounts.push(Account::new(access, UserProfile::new(id, format!("user{id}"))));
        Ok(())
    }

    /// Pays into an account. What it owes is settled first, the oldest task first.
    ///
    /// # Errors
    ///
    /// There is no such account.
    pub fn top_up(&mut self, access_id: &str, amount: Decimal) -> Result<(), UnknownAccountError> {
        let (index, account) = self.known_account(access_id)?;
        account.wallet.balance += Money::from(amount);
        for task in self.tasks.values_mut().filter(|task| task.account == index && task.owed > Money::ZERO) {
            settle(task, &mut self.accounts[index].wallet);
        }
        Ok(())
    }

    /// Sets an account's balance, coupons and credit. What it owes stays.
    ///
    /// # Errors
    ///
    /// There is no such account.
    pub fn set_wallet(
        &mut self,
        access_id: &str,
        balance: Decimal,
        coupon: Decimal,
        credit: Decimal,
    ) -> Result<(), UnknownAccountError> {
        let (_, account) = self.known_account(access_id)?;
        let owed = account.wallet.owed;
        account.wallet = Wallet { balance: balance.into(), coupon: coupon.into(), credit: credit.into(), owed };
        Ok(())
    }

    /// Chooses whether an account's tasks begin to render as soon as they are analysed.
    ///
    /// # Errors
    ///
    /// There is no such account.
    pub fn set_auto_commit(&mut self, access_id: &str, start: bool) -> Result<(), UnknownAccountError> {
        let (_, account) = self.known_account(access_id)?;
        account.setting.auto_commit = Some(if start { AutoCommit::Start } else { AutoCommit::DoNotStart });
        Ok(())
    }

    fn known_account(&mut self, access_id: &str) -> Result<(usize, &mut Account), UnknownAccountError> {
        let mut accounts = self.accounts.iter_mut().enumerate();
        let found = accounts.find(|(_, account)| account.access_id() == access_id);
        found.ok_or_else(|| UnknownAccountError(access_id.to_owned()))
    }
}

fn checked(scene: Scene) -> Result<Arc<Scene>, SceneError> {
    scene.check()?;
    Ok(Arc::new(scene))
}

fn settle(task: &mut Task, wallet: &mut Wallet) {
    for frame in task.frames.iter_mut().filter(|frame| frame.owed > Money::ZERO) {
        let settled = wallet.settle(frame.owed);
        frame.owed -= settled;
        frame.paid += settled;
        task.owed -= settled;
        task.paid += settled;
    }
}
