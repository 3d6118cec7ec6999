# docker build --tag clausula . && docker run --rm --volume "$PWD:/project" --user "$(id -u):$(id -g)" clausula run
# It has to run as the owner of the folder: git trusts nobody else with its history.
FROM python:3.12-slim AS build
COPY . /source
RUN pip wheel --no-cache-dir --constraint /source/requirements-dev.lock --wheel-dir /wheels /source

FROM python:3.12-slim
RUN apt-get update && apt-get install --yes --no-install-recommends git && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --no-deps /wheels/*.whl
ENV CLAUSULA_CACHE=/tmp/clausula
WORKDIR /project
USER nobody
ENTRYPOINT ["clausula"]
CMD ["--help"]
