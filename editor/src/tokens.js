/** The tokens such as `{{senco}}` and `{{senco.contact}}`, with the words that setting.yml gives them. */

/** Each token that the fields of setting.yml give, with its words; where the fact is empty, what stands in for it. */
export function tokensOf(fields) {
  const text = (group, name) => (group instanceof Map && typeof group.get(name) === "string" ? group.get(name) : "");
  const reach = text(fields, "phone") || text(fields, "email") || text(fields, "name");
  const tokens = new Map([["setting.name", text(fields, "name")]]);
  for (const [key, role] of fields.get("roles") instanceof Map ? fields.get("roles") : []) {
    tokens.set(key, text(role, "title")).set(`${key}.title`, text(role, "title"));
    tokens.set(`${key}.contact`, text(role, "contact") || reach);
  }
  tokens.set("setting.address", text(fields, "address") || text(fields, "name"));
  return tokens.set("setting.phone", text(fields, "phone") || reach).set("setting.email", text(fields, "email") || reach);
}
