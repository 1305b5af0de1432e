// Loads the schema by introspection and answers questions about it.

const introspectionQuery = `query ExplorerSchema {
  __schema {
    description
    queryType { name }
    mutationType { name }
    subscriptionType { name }
    types {
      kind name description specifiedByURL isOneOf
      fields(includeDeprecated: true) {
        name description isDeprecated deprecationReason
        args(includeDeprecated: true) { ...Input }
        type { ...Reference }
      }
      inputFields(includeDeprecated: true) { ...Input }
      interfaces { name }
      possibleTypes { name }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
    }
    directives { name description args(includeDeprecated: true) { ...Input } }
  }
}
fragment Input on __InputValue { name description defaultValue isDeprecated deprecationReason type { ...Reference } }
fragment Reference on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
}`;

/** @param {(body: object) => Promise<object>} post sends a GraphQL request and gives the parsed answer */
export async function loadSchema(post) {
  const answer = await post({ query: introspectionQuery, operationName: "ExplorerSchema" });
  if (!answer.data?.__schema)
    throw new Error(answer.errors?.[0]?.message ?? "The service did not describe its schema.");
  return new Schema(answer.data.__schema);
}

export class Schema {
  constructor(introspection) {
    this.description = introspection.description;
    this.types = new Map(introspection.types.map(type => [type.name, type]));
    this.directives = introspection.directives;
    this.roots = {
      query: introspection.queryType?.name,
      mutation: introspection.mutationType?.name,
      subscription: introspection.subscriptionType?.name,
    };
  }

  type(name) { return this.types.get(name); }

  field(typeName, fieldName) {
    return this.type(typeName)?.fields?.find(field => field.name === fieldName);
  }

  /** Types and fields whose name holds the text; the closest first. */
  search(text, limit = 60) {
    const wanted = text.toLowerCase();
    const hits = [];
    for (const type of this.types.values()) {
      if (type.name.startsWith("__"))
        continue;
      consider(type, null);
      for (const member of membersOf(type))
        consider(type, member);
    }
    return hits.sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label)).slice(0, limit);

    function consider(type, member) {
      const name = (member ?? type).name.toLowerCase();
      const at = name.indexOf(wanted);
      if (at < 0)
        return;
      const rank = (name === wanted ? 0 : at === 0 ? 1 : 2) + (member ? 0.5 : 0);
      hits.push({ type, member, rank, label: member ? `${type.name}.${member.name}` : type.name });
    }
  }
}

/** Fields, input fields or enum values. */
export function membersOf(type) {
  return type.fields ?? type.inputFields ?? type.enumValues ?? [];
}

/** The named type below lists and non-nulls. */
export function namedTypeOf(reference) {
  let type = reference;
  while (type?.ofType)
    type = type.ofType;
  return type?.name;
}

/** A type as the schema language writes it, such as [Member!]! */
export function typeText(reference) {
  if (reference.kind === "NON_NULL")
    return `${typeText(reference.ofType)}!`;
  return reference.kind === "LIST" ? `[${typeText(reference.ofType)}]` : reference.name;
}
