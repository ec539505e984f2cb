package io.gonghai.runtime.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The shape of every error. */
final class ProblemSchema {
    private ProblemSchema() {}

    static Schema problem() {
        return object(
                        "RFC 9457 problem details, in the language of Accept-Language (zh-CN or en); codes are never translated. Some problems carry further members.",
                        List.of("type", "title", "status", "detail", "instance"))
                .addProperty("type", text("Which problem it is; branch on this.", "/problems/invalid-request"))
                .addProperty("title", text("What it is called.", "The request is not valid"))
                .addProperty("status", number("The HTTP status.", false).addExample(400))
                .addProperty("detail", text("What to do.", "Nothing was changed. See what to mend under violations."))
                .addProperty("instance", text("The path that was called.", "/api/v1/pools"))
                .addProperty("traceId", text("Quote it when asking ops.", "4bf92f3577b34da6a3ce929d0e0e4736"))
                .addProperty(
                        "violations",
                        list(
                                "What is wrong with the request, field by field.",
                                violation(),
                                ProblemComponents.violation()))
                .addProperty(
                        "findings",
                        list(
                                "Every rule that refused, with its figures and when it would pass.",
                                finding(),
                                ProblemComponents.finding()))
                .additionalPropertiesBoolean(true);
    }

    private static Schema violation() {
        return object("One thing to mend.", List.of("field", "message"))
                .addProperty("field", text("Where it stands: a field of the body, a parameter or a header.", "name"))
                .addProperty("message", text("What is wrong with it.", "must not be missing"));
    }

    private static Schema finding() {
        return object("What one rule says.", List.of("rule", "passed"))
                .addProperty(
                        "rule", text("Code of the rule, never translated; codes are only ever added.", "HOLDING_LIMIT"))
                .addProperty(
                        "passed",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.BOOLEAN))
                                .description("Whether the rule allows it; false in a refusal."))
                .addProperty("limit", number("How much the rule allows; null where it does not count.", true))
                .addProperty("used", number("How much of the limit is used; null where it does not count.", true))
                .addProperty(
                        "possibleAt",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.STRING, SchemaType.NULL))
                                .format("date-time")
                                .description("When the rule would pass by itself; null where that is not known."))
                .addProperty("message", text("The same in words.", "50 of 50 customers are held from this pool."));
    }

    private static Schema object(String description, List<String> required) {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT))
                .description(description)
                .required(required);
    }

    private static Schema number(String description, boolean orNull) {
        return OASFactory.createSchema()
                .type(orNull ? List.of(SchemaType.INTEGER, SchemaType.NULL) : List.of(SchemaType.INTEGER))
                .description(description);
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.STRING))
                .description(description)
                .addExample(example);
    }

    private static Schema list(String description, Schema item, Object example) {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.ARRAY))
                .description(description)
                .items(item)
                .addExample(List.of(example));
    }
}
