package io.gonghai.customer.channels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The channels there are. */
@ApplicationScoped
public class Channels {
    private static final UUID LAST = new UUID(-1L, -1L);
    private static final TypeReference<Map<String, String>> MAPPING = new TypeReference<>() {};

    private final ObjectMapper json;

    Channels(ObjectMapper json) {
        this.json = json;
    }

    @Transactional
    public Optional<ChannelView> find(UUID id) {
        return Channel.<Channel>findByIdOptional(id).map(this::view);
    }

    /** By the key that was shown once; compared by its hash, which an index finds. */
    @Transactional
    public Optional<ChannelView> withKey(String key) {
        return Channel.<Channel>find("keyHash", (Object) ChannelKey.hash(key))
                .firstResultOptional()
                .map(this::view);
    }

    /** By what leads call their channel: its id or its name. */
    @Transactional
    public Map<String, ChannelView> called(Collection<String> references) {
        List<UUID> ids = references.stream()
                .filter(ChannelKey::isId)
                .map(UUID::fromString)
                .toList();
        Map<String, ChannelView> found = new HashMap<>();
        Channel.<Channel>find("name in ?1 or id in ?2", references, ids).stream()
                .map(this::view)
                .forEach(channel -> {
                    found.put(channel.name(), channel);
                    found.put(channel.id().toString(), channel);
                });
        return found;
    }

    @Transactional
    Page<ChannelView> all(PageRequest page) {
        UUID before = page.place(1, cursor -> cursor.uuid(0)).orElse(LAST);
        int limit = page.limit();
        List<Channel> rows = Channel.<Channel>find("id < ?1 order by id desc", before)
                .page(0, limit + 1)
                .list();
        Page<ChannelView> found = Page.of(rows, limit, this::view, row -> Cursor.of(row.id));
        return page.wantsCount() ? found.withCount(Channel.count()) : found;
    }

    boolean taken(String name) {
        return Channel.count("name", name) > 0;
    }

    String write(Map<String, String> mapping) {
        try {
            return json.writeValueAsString(mapping);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    ChannelView view(Channel channel) {
        try {
            return new ChannelView(
                    channel.id,
                    channel.version,
                    channel.name,
                    channel.kind,
                    channel.poolId,
                    channel.autoConvert,
                    json.readValue(channel.mapping, MAPPING),
                    channel.createdBy,
                    channel.createdAt,
                    null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored channel does not read", e);
        }
    }
}
