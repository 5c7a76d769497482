//! What objects tell of others of their kind that they hold.

use std::collections::HashMap;

use crate::ast;
use crate::messages;
use crate::model::{Api, Children, Field, Object, Type};
use crate::sources::{Span, Spanned};

use super::checker::Checker;

impl Checker<'_> {
    pub(super) fn check_children(&self, api: &mut Api) {
        for (index, written) in self.spec.objects.iter().enumerate() {
            if let Some(written) = &written.children
                && !self.is_doubtful()
            {
                let Some(children) = self.children(api, index, written) else { continue };
                let object = &mut api.objects[index];
                let held = object.fields.iter().find(|field| field.name.key == children.field);
                let held = held.map(|field| field.name.wire.clone());
                let told: Vec<&String> = children.told().collect();
                for field in object.fields.iter_mut().filter(|field| told.contains(&&field.name.key)) {
                    field.of_children.clone_from(&held);
                }
                object.children = Some(children);
            }
        }
    }

    fn children(&self, api: &Api, index: usize, written: &ast::Children) -> Option<Children> {
        let object = &api.objects[index];
        let (field, status) = (written.field.as_ref()?, written.status.as_ref()?);
        let held = self.field_of(object, field).map(|index| &object.fields[index]);
        if held.is_some_and(|held| held.sensitive || held.ty != Type::List(Box::new(Type::Object(index)))) {
            self.refuse(field.span, messages::children_type(&field.value, &object.name.wire));
        }
        let told = self.status(object, Some(status), api).map(|index| &object.fields[index].ty);
        if let Some(Type::Enum(declared)) = told {
            let values = &api.enums[*declared].values;
            let known = || values.iter().map(|value| value.name.key.as_str());
            for state in written.first.iter().filter(|state| !known().any(|known| known == state.value)) {
                let message = messages::unknown_value(&state.value, &api.enums[*declared].name.wire);
                self.refuse(state.span, message).did_you_mean(&state.value, known());
            }
        }
        let mut told = HashMap::from([(status.value.as_str(), status.span)]);
        self.check_told(object, &written.sum, &mut told, is_summed, "a number or a duration");
        let times = |ty: &Type| *ty == Type::Timestamp;
        self.check_told(object, &written.earliest, &mut told, times, "a `timestamp`");
        self.check_told(object, &written.latest, &mut told, times, "a `timestamp`");
        let keys = |named: &[Spanned<String>]| named.iter().map(|named| named.value.clone()).collect();
        Some(Children {
            field: field.value.clone(),
            status: status.value.clone(),
            first: keys(&written.first),
            sum: keys(&written.sum),
            earliest: keys(&written.earliest),
            latest: keys(&written.latest),
        })
    }

    /// Fields that are told together: each once, of a type that can be.
    fn check_told<'w>(
        &self,
        object: &Object,
        named: &'w [Spanned<String>],
        told: &mut HashMap<&'w str, Span>,
        fits: impl Fn(&Type) -> bool,
        right: &str,
    ) {
        for named in named {
            let Some(index) = self.field_of(object, named) else { continue };
            let Field { ty, sensitive, .. } = &object.fields[index];
            if *sensitive || !fits(ty) {
                self.refuse(named.span, messages::told_type(&named.value, right));
            }
            if let Some(first) = told.insert(&named.value, named.span) {
                self.refuse(named.span, messages::told_twice(&named.value)).also(first, "first here");
            }
        }
    }
}

fn is_summed(ty: &Type) -> bool {
    matches!(ty, Type::Int32 | Type::Int64 | Type::Decimal | Type::Seconds | Type::Milliseconds | Type::Hours)
}
