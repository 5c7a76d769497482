//! An account's money, and how a fee is paid.

use serde::{Deserialize, Serialize};

use crate::model::Money;

/// What an account has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wallet {
    /// What is left of what it paid in. Below zero if it lives on credit.
    pub balance: Money,
    /// Value of its coupons.
    pub coupon: Money,
    /// How far the balance may go below zero.
    pub credit: Money,
    /// What it could not pay.
    pub owed: Money,
}

/// How a fee was paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Payment {
    pub(crate) coupon: Money,
    pub(crate) balance: Money,
    pub(crate) owed: Money,
}

impl Wallet {
    /// Whether nothing is left to render with.
    pub fn is_exhausted(&self) -> bool {
        self.coupon <= Money::ZERO && self.spendable() <= Money::ZERO
    }

    /// Pays a fee: from coupons first, then from the balance and the credit. The rest is owed.
    pub(crate) fn pay(&mut self, fee: Money) -> Payment {
        let coupon = fee.min(self.coupon).max(Money::ZERO);
        let balance = (fee - coupon).min(self.spendable()).max(Money::ZERO);
        let owed = fee - coupon - balance;
        self.coupon -= coupon;
        self.balance -= balance;
        self.owed += owed;
        Payment { coupon, balance, owed }
    }

    /// Pays as much of what is owed as the balance allows, and returns how much that is.
    pub(crate) fn settle(&mut self, owed: Money) -> Money {
        let settled = owed.min(self.balance).max(Money::ZERO);
        self.balance -= settled;
        self.owed -= settled;
        settled
    }

    fn spendable(&self) -> Money {
        self.balance + self.credit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coupons_come_first_and_then_the_balance_with_its_credit() {
        let mut wallet = Wallet { balance: cents(50), coupon: cents(30), credit: cents(10), owed: cents(0) };
        assert_eq!(wallet.pay(cents(40)), Payment { coupon: cents(30), balance: cents(10), owed: cents(0) });
        assert!(!wallet.is_exhausted());
        assert_eq!(wallet.pay(cents(60)), Payment { coupon: cents(0), balance: cents(50), owed: cents(10) });
        assert!(wallet.is_exhausted());
        assert_eq!(wallet, Wallet { balance: cents(-10), coupon: cents(0), credit: cents(10), owed: cents(10) });
        wallet.balance += cents(17);
        assert_eq!(wallet.settle(cents(10)), cents(7));
        assert_eq!((wallet.balance, wallet.owed), (cents(0), cents(3)));
    }

    fn cents(cents: i64) -> Money {
        Money::cents(cents)
    }
}
