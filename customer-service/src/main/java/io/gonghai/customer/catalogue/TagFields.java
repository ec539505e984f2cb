package io.gonghai.customer.catalogue;

import io.gonghai.runtime.json.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tag as administrators write it. */
@Schema(name = "TagFields", description = "What administrators say about a tag.")
record TagFields(
        @Schema(description = "What it is called.") @NotNull @Valid
        Names name,

        @Schema(
                description =
                        "Whether it is given to no more customers; those who have it keep it, and rules go by it.",
                defaultValue = "false")
        @Nullable
        Boolean retired) {
    /** A name in both languages. */
    @Schema(name = "TagName")
    record Names(
            @Schema(description = "In Chinese.", examples = "展会")
            @NotBlank
            @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
            @Size(max = 64)
            String zh,

            @Schema(description = "In English.", examples = "Trade fair")
            @NotBlank
            @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
            @Size(max = 64)
            String en) {}

    static TagFields of(Tag tag) {
        return new TagFields(new Names(tag.nameZh, tag.nameEn), tag.retired);
    }

    boolean isRetired() {
        return Boolean.TRUE.equals(retired);
    }
}
