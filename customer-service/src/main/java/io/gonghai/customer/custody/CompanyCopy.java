package io.gonghai.customer.custody;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What this service needs of the company's settings: whether views are capped. How far is pool-service's alone. */
@ApplicationScoped
class CompanyCopy {
    private final Sql sql;

    CompanyCopy(Sql sql) {
        this.sql = sql;
    }

    /** The settings as pool-service tells them; only what is needed here. Releases before caps say nothing of them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Facts(long version, @Nullable Limits viewLimits) {
        @JsonIgnoreProperties(ignoreUnknown = true)
        record Limits(@Nullable Integer cards, @Nullable Integer records) {}
    }

    void save(Facts facts) {
        Facts.Limits limits = facts.viewLimits();
        sql.update(
                "UPDATE company_copy SET version = ?, cards_capped = ?, records_capped = ? WHERE version < ?",
                facts.version(),
                limits != null && limits.cards() != null,
                limits != null && limits.records() != null,
                facts.version());
    }
}
