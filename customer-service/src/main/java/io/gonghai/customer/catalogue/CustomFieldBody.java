package io.gonghai.customer.catalogue;

import io.gonghai.runtime.json.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A custom field as administrators write it. */
@Schema(name = "CustomFieldBody", description = "What administrators say about a custom field.")
record CustomFieldBody(
        @Schema(description = "What it is called; no other field is called so in either language.") @NotNull @Valid
        Names name,

        @Schema(
                description =
                        "What it holds; can't be changed. `TEXT`: words. `NUMBER`. `DATE`: a day. `BOOLEAN`: true or false. `CHOICE`: one of its options. `CHOICES`: some of them.")
        @NotNull
        FieldType type,

        @Schema(description = "Which kinds of customers it is for; none for all.") @Nullable @Size(max = 2)
        List<@NotNull CustomerKind> customerTypes,

        @Schema(
                description =
                        "Of `CHOICE` and `CHOICES`, in the order in which they are shown, at most 200. A change names all of them, new ones without `id`; none can be left out, close it instead.")
        @Nullable
        @Size(max = 200)
        List<@NotNull @Valid Option> options,

        @Schema(
                description =
                        "Whether customers who have no value may be given one; those who have one keep it, and rules go by it.",
                defaultValue = "true")
        @Nullable
        Boolean open) {
    /** What a customer may be. */
    @Schema(name = "CustomFieldCustomerType", description = "What a customer is, as its `type` says.")
    enum CustomerKind {
        ORGANIZATION,
        PERSON
    }

    /** A name in both languages. */
    @Schema(name = "CustomFieldName")
    record Names(
            @Schema(description = "In Chinese.", examples = "续费意向")
            @NotBlank
            @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
            @Size(max = 64)
            String zh,

            @Schema(description = "In English.", examples = "Renewal")
            @NotBlank
            @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
            @Size(max = 64)
            String en) {
        Names stripped() {
            return new Names(zh.strip(), en.strip());
        }
    }

    /** One that may be chosen. */
    @Schema(name = "CustomFieldOption", description = "One that may be chosen.")
    record Option(
            @Schema(
                    nullable = true,
                    description = "Given by us: what customers and rules name. Left out where the option is new.")
            @Nullable
            UUID id,

            @Schema(description = "What it is called; no other option of the field is called so in either language.")
            @NotNull
            @Valid
            Names name,

            @Schema(
                    description =
                            "Whether it may be given to customers who do not have it; those who have it keep it, and rules go by it.",
                    defaultValue = "true")
            @Nullable
            Boolean open) {
        boolean isOpen() {
            return !Boolean.FALSE.equals(open);
        }
    }

    List<CustomerKind> kinds() {
        return customerTypes == null
                ? List.of()
                : customerTypes.stream().distinct().sorted().toList();
    }

    List<Option> choices() {
        return options == null ? List.of() : options;
    }

    boolean isOpen() {
        return !Boolean.FALSE.equals(open);
    }
}
