package io.gonghai.testkit.openapi;

import io.gonghai.testkit.openapi.Faults.Fault;
import java.util.List;
import java.util.function.BiConsumer;

/** What a published document must hold. Each rule has a guilty document in the tests of this module. */
enum Rule {
    /** Nothing but the API is published. */
    PUBLIC_PATHS(OperationRules::publicPaths),
    /** Generated clients name their methods by it, so it is there, well formed and used once. */
    OPERATION_ID(OperationRules::operationId),
    SUMMARY(OperationRules::summary),
    TAGS(OperationRules::tags),
    SECURITY(OperationRules::security),
    PARAMETERS(OperationRules::parameters),
    SUCCESS(OperationRules::success),
    /** Whatever can go wrong is told, always as a problem. */
    ERRORS(ErrorRules::expected),
    PROBLEMS(ErrorRules::problems),
    REFERENCES(SchemaRules::references),
    /** Generated clients name their types by them; a package or a number tells that two were called the same. */
    SCHEMA_NAMES(SchemaRules::names),
    REQUIRED_PROPERTIES(SchemaRules::requiredProperties),
    PROPERTY_DESCRIPTIONS(SchemaRules::descriptions),
    REQUEST_EXAMPLES(ExampleRules::present),
    EXAMPLES_FIT(ExampleRules::fit),
    /** What must lie ahead still does in a year. */
    EXAMPLES_LAST(ExampleRules::last);

    private final BiConsumer<ApiDocument, Faults> inspection;

    Rule(BiConsumer<ApiDocument, Faults> inspection) {
        this.inspection = inspection;
    }

    List<Fault> faults(ApiDocument document) {
        Faults faults = new Faults(this);
        inspection.accept(document, faults);
        return faults.found();
    }
}
