package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.DecideRequest;
import io.gonghai.pool.custody.application.DecideRequest.Result;
import io.gonghai.pool.custody.application.Requests;
import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Request;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.people.PersonRef;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.Params;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the API does with requests, of whichever kind: lists them, reads one, has one decided. The resources say it in the words of their kind. */
@ApplicationScoped
class RequestCalls {
    private final CurrentActor current;
    private final Idempotency idempotency;
    private final RequestFilters filters;
    private final People people;

    RequestCalls(CurrentActor current, Idempotency idempotency, RequestFilters filters, People people) {
        this.current = current;
        this.idempotency = idempotency;
        this.filters = filters;
        this.people = people;
    }

    /** Requests of one kind, and how they are shown. */
    record Kind<A extends Asked, V>(
            Requests<A> requests, DecideRequest<A> decide, BiFunction<Request<A>, Beside, V> view) {}

    /**
     * What is shown beside a request.
     *
     * @param names by id; who is not among them is shown by id
     * @param all whether whoever looks may know all about it: who manages the pool, and who reads all
     * @param actions what they may try
     * @param warnings of a grant: what rules that don't bind (yet) have against it
     */
    record Beside(Map<String, String> names, boolean all, List<String> actions, List<Finding> warnings) {
        @Nullable
        PersonRef person(@Nullable String id) {
            return PersonRef.of(id, names.get(id));
        }
    }

    <A extends Asked, V> Page<V> list(Kind<A, V> kind, RequestQuery query, PageRequest page) {
        Actor actor = current.active();
        UUID before = page.place(1, cursor -> cursor.uuid(0), query::states, query::pool)
                .orElse(null);
        int limit = page.limit();
        Requests.Filter filter = filters.filter(actor, query.pool(), query.states(), query.requester);
        List<Request<A>> rows = kind.requests().page(filter, before, limit + 1);
        Map<String, String> names = names(rows);
        Map<UUID, Boolean> managed =
                filters.managed(rows.stream().map(Request::poolId).distinct().toList(), actor);
        return Page.of(
                        rows,
                        limit,
                        request -> view(kind, request, actor, managed.get(request.poolId()), names, List.of()),
                        request -> Cursor.of(request.id()))
                .withCount(page.wantsCount() ? kind.requests().count(filter) : null);
    }

    <A extends Asked> Response read(Kind<A, ?> kind, String requestId) {
        UUID id = Params.pathId(requestId);
        Actor actor = current.active();
        return kind.requests()
                .find(id)
                .filter(request -> kind.decide().mayRead(request, actor))
                .map(request -> answer(kind, request, actor, List.of()))
                .orElseThrow(Problem::notFound);
    }

    /** @param body what the caller sent; what a repeat of the key is compared with */
    <A extends Asked> Response decide(
            Kind<A, ?> kind, String requestId, Object body, BiFunction<UUID, Actor, Result<A>> decision) {
        UUID id = Params.pathId(requestId);
        Actor actor = current.active();
        return idempotency.once(body, () -> {
            kind.requests().find(id).ifPresent(request -> idempotency.about(request.customerId()));
            return switch (decision.apply(id, actor)) {
                case Result.Decided<A>(Request<A> request, var warnings) -> answer(kind, request, actor, warnings);
                case Result.Late<A>(Request.State state) -> throw Answers.late(state);
                case Result.Refused<A>(var why) -> {
                    Answers.done(why);
                    throw new IllegalStateException("refused, and done");
                }
            };
        });
    }

    <A extends Asked> Response withdraw(Kind<A, ?> kind, String requestId) {
        return decide(kind, requestId, "withdraw", kind.decide()::withdraw);
    }

    private <A extends Asked> Response answer(
            Kind<A, ?> kind, Request<A> request, Actor actor, List<Finding> warnings) {
        boolean manages = kind.decide().manages(request, actor);
        return Response.ok(view(kind, request, actor, manages, names(List.of(request)), warnings))
                .header(HttpHeaders.ETAG, ETags.of(request.version()))
                .build();
    }

    private static <A extends Asked, V> V view(
            Kind<A, V> kind,
            Request<A> request,
            Actor actor,
            boolean manages,
            Map<String, String> names,
            List<Finding> warnings) {
        List<String> actions = new ArrayList<>(3);
        if (actor.commands() && request.state() == Request.State.PENDING) {
            if (kind.decide().mayDecide(request, actor, manages)) {
                actions.add("approve");
                actions.add("reject");
            }
            if (request.requester().equals(actor.id())) {
                actions.add("withdraw");
            }
        }
        return kind.view().apply(request, new Beside(names, manages || actor.readsAll(), actions, warnings));
    }

    private Map<String, String> names(List<? extends Request<?>> rows) {
        return people.names(rows.stream()
                .flatMap(request -> Stream.of(request.requester(), request.decidedBy()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }
}
