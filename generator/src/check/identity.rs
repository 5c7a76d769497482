//! What tells the items of a list apart.

use crate::messages;
use crate::model::{Api, Field, Object, Type};
use crate::sources::Spanned;

use super::checker::Checker;

/// Whether a field holds a plain number or text, always.
pub(super) fn is_id(field: &Field) -> bool {
    !field.optional && !field.sensitive && is_id_type(&field.ty)
}

pub(super) fn is_id_type(ty: &Type) -> bool {
    matches!(ty, Type::Int32 | Type::Int64 | Type::String)
}

impl Checker<'_> {
    pub(super) fn identities(&self, api: &mut Api) {
        for (index, written) in self.spec.objects.iter().enumerate() {
            let Some(named) = &written.identity else { continue };
            self.check_listed(api, index, named);
            let Some(object) = api.objects.get_mut(index) else { continue };
            object.identity = self.field_of(object, named);
            if let Some(field) = object.identity
                && !is_id(&object.fields[field])
                && !self.is_doubtful()
            {
                self.refuse(named.span, messages::identity_type(&named.value));
            }
        }
    }

    /// What is never listed needs nothing that tells it apart.
    fn check_listed(&self, api: &Api, object: usize, identity: &Spanned<String>) {
        let list = Some(Type::Page(Box::new(Type::Object(object))));
        let listed = api.operations.iter().any(|operation| operation.paged && operation.response == list);
        if !listed && !self.is_doubtful() {
            self.refuse(identity.span, messages::identity_unused(&api.objects[object].name.wire));
        }
    }

    /// The field of a type that is named elsewhere.
    pub(super) fn field_of(&self, object: &Object, named: &Spanned<String>) -> Option<usize> {
        let found = object.fields.iter().position(|field| field.name.key == named.value);
        if found.is_none() {
            let known = object.fields.iter().map(|field| field.name.key.as_str());
            let message = messages::undefined_field(&object.name.wire, &named.value);
            self.refuse(named.span, message).did_you_mean(&named.value, known);
        }
        found
    }
}
